// Plays the scenario with Amplitude's Node.js library. Arguments: host, write key, start (ISO date).
import { flush, groupIdentify, identify, Identify, init, track } from '@amplitude/analytics-node';
import { scenario } from './scenario.mjs';

const [host, key, start] = process.argv.slice(2);
await init(key, { serverUrl: `${host}/amplitude/2/httpapi`, flushQueueSize: 100 }).promise;
const failures = [];
const sent = [];
const send = (call) => sent.push(call.promise.then(({ code, message }) => code === 200 || failures.push(`${code} ${message}`)));
const of = (id) => (id.startsWith('anon-') ? { device_id: id } : { user_id: id });
const setting = (properties) => Object.entries(properties).reduce((all, [name, value]) => all.set(name, value), new Identify());

for (const step of scenario(Date.parse(start))) {
  switch (step.kind) {
    case 'event':
      send(track(step.name, step.properties, { ...of(step.id), time: step.at.getTime(), insert_id: step.uuid, groups: step.groups }));
      break;
    case 'identify':
    case 'alias':
      // There is no alias: a device that a user was seen on is the user's.
      send(identify(setting(step.set), { user_id: step.known, device_id: step.anonymous }));
      break;
    case 'group':
      send(groupIdentify(step.type, step.key, setting(step.set), { user_id: 'user-0' }));
      break;
  }
}

await flush().promise;
await Promise.all(sent);
console.log(JSON.stringify({ failures }));
