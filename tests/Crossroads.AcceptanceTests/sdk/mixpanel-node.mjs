// Plays the scenario with Mixpanel's Node.js library, over each of its ways: one by one, in batches, and as an import. Arguments: host, write key, start (ISO date).
import Mixpanel from 'mixpanel';
import { scenario } from './scenario.mjs';

const [host, key, start] = process.argv.slice(2);
const address = new URL(host);
const mixpanel = Mixpanel.init(key, { key, protocol: 'http', host: address.hostname, port: address.port, path: '/mixpanel' });
const failures = [];
const sent = [];
const done = (call) => sent.push(new Promise((resolve) => call((errors) => {
  failures.push(...[errors].flat().filter(Boolean).map(String));
  resolve();
})));

const batches = { track: [], import: [] };
for (const step of scenario(Date.parse(start))) {
  switch (step.kind) {
    case 'event': {
      const properties = { ...step.properties, ...step.groups, distinct_id: step.id, time: step.at, $insert_id: step.uuid };
      if (step.user % 4 === 0) done((callback) => mixpanel.track(step.name, properties, callback));
      else batches[step.user % 2 === 0 ? 'track' : 'import'].push({ event: step.name, properties });
      break;
    }
    case 'identify':
      done((callback) => mixpanel.track('$identify', { distinct_id: step.known, $identified_id: step.known, $anon_id: step.anonymous }, callback));
      done((callback) => mixpanel.people.set(step.known, step.set, callback));
      break;
    case 'alias':
      done((callback) => mixpanel.alias(step.known, step.anonymous, callback));
      done((callback) => mixpanel.people.set(step.known, step.set, callback));
      break;
    case 'group':
      done((callback) => mixpanel.groups.set(step.type, step.key, step.set, callback));
      break;
  }
}

done((callback) => mixpanel.track_batch(batches.track, callback));
done((callback) => mixpanel.import_batch(batches.import, callback));
await Promise.all(sent);
console.log(JSON.stringify({ failures }));
process.exit(0);
