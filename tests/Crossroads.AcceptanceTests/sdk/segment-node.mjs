// Plays the scenario with Segment's Node.js library. Arguments: host, write key, start (ISO date).
import { Analytics } from '@segment/analytics-node';
import { scenario } from './scenario.mjs';

const [host, writeKey, start] = process.argv.slice(2);
const analytics = new Analytics({ writeKey, host });
const failures = [];
analytics.on('error', (error) => failures.push(`${error.code} ${error.reason}`));

const of = (id) => (id.startsWith('anon-') ? { anonymousId: id } : { userId: id });
for (const step of scenario(Date.parse(start))) {
  switch (step.kind) {
    case 'event':
      analytics.track({
        ...of(step.id), event: step.name, properties: step.properties, timestamp: step.at, messageId: step.uuid, context: step.groups && { groupId: step.groups.company },
      });
      break;
    case 'identify':
      analytics.identify({ userId: step.known, anonymousId: step.anonymous, traits: step.set });
      break;
    case 'alias':
      analytics.alias({ userId: step.known, previousId: step.anonymous });
      analytics.identify({ userId: step.known, traits: step.set });
      break;
    case 'group':
      analytics.group({ userId: 'user-0', groupId: step.key, traits: step.set });
      break;
  }
}

await analytics.closeAndFlush();
console.log(JSON.stringify({ failures }));
