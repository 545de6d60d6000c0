// Plays the scenario with posthog-node. Arguments: host, write key, start (ISO date), package (posthog-node or posthog-node-4), capture protocol (v0 or v1).
import { scenario } from './scenario.mjs';

const [host, key, start, name = 'posthog-node', protocol = 'v0'] = process.argv.slice(2);
process.env.POSTHOG_CAPTURE_MODE = protocol;
const { PostHog } = await import(name);
const client = new PostHog(key, { host });
const failures = [];
client.on('error', (error) => failures.push(String(error)));

for (const step of scenario(Date.parse(start))) {
  switch (step.kind) {
    case 'event':
      client.capture({ distinctId: step.id, event: step.name, properties: step.properties, timestamp: step.at, uuid: step.uuid, groups: step.groups });
      break;
    case 'identify':
      // posthog-node 4 has no place for the anonymous id in identify.
      if (name === 'posthog-node') client.identify({ distinctId: step.known, properties: { $set: step.set, $anon_distinct_id: step.anonymous } });
      else client.capture({ distinctId: step.known, event: '$identify', properties: { $set: step.set, $anon_distinct_id: step.anonymous } });
      break;
    case 'alias':
      client.alias({ distinctId: step.known, alias: step.anonymous });
      client.identify({ distinctId: step.known, properties: step.set });
      break;
    case 'group':
      client.groupIdentify({ groupType: step.type, groupKey: step.key, properties: step.set });
      break;
  }
}

// 20 errors of 4 causes at 8 users; their messages all differ.
if (name === 'posthog-node') {
  class Declined extends Error { name = 'Declined'; }
  const causes = [
    function loadReport(n) { throw new TypeError(`report ${n} is not loaded`); },
    function saveReport(n) { throw new TypeError(`report ${n} is not saved`); },
    function chargeCard(n) { throw new Declined(`card of order ${n}`); },
    function parseUpload(n) { JSON.parse(`{"row": ${n}, broken`); },
  ];
  for (let n = 0; n < 20; n++) {
    try {
      causes[n % 4](n);
    } catch (error) {
      client.captureException(error, `user-${n % 8}`, { attempt: n });
    }
  }
}

const unknown = await client.getFeatureFlag('a-flag', 'user-0');
await client.shutdown();
console.log(JSON.stringify({ flag: unknown ?? null, failures }));
