// Plays the scenario, and then a visit of a page, with Segment's browser library in headless Chromium. Arguments: host, write key, start (ISO date).
import { createRequire } from 'node:module';
import { scenario } from './scenario.mjs';
import { openSite } from './site.mjs';

const [host, key, start] = process.argv.slice(2);
const site = await openSite({
  host,
  key,
  scripts: createRequire(import.meta.url).resolve('@segment/analytics-next').replace(/dist\/.*/, 'dist/umd/'),
  html: '<!doctype html><title>A site</title><h1>A page of the site</h1><script src="/lib/index.js"></script>',
  quietAfter: 1500,
});
const isReady = () => window.AnalyticsNext?.AnalyticsBrowser !== undefined;

async function playScenario() {
  const page = await site.open('/app', isReady);
  await page.evaluate(async ({ steps, host, key }) => {
    const people = {};
    const of = (user) => (people[user] ??= window.AnalyticsNext.AnalyticsBrowser.load(
      { writeKey: key, cdnURL: host },
      { disableClientPersistence: true, integrations: { 'Segment.io': { deliveryStrategy: user % 2 === 0 ? { strategy: 'batching', config: { size: 20, timeout: 500 } } : undefined } } }));
    for (const step of steps) {
      const person = of(step.user ?? 0);
      if (step.kind === 'event') {
        const isKnown = !step.id.startsWith('anon-');
        if (!isKnown) await person.setAnonymousId(step.id);
        await person.track(step.name, step.properties, { timestamp: new Date(step.at), messageId: step.uuid, context: step.groups && { groupId: step.groups.company } });
      } else if (step.kind === 'identify') {
        await person.identify(step.known, step.set);
      } else if (step.kind === 'alias') {
        await person.alias(step.known, step.anonymous);
        await person.setAnonymousId(`new-${step.user}`);
        await person.identify(step.known, step.set);
      } else if (step.kind === 'group') {
        await person.group(step.key, step.set);
      }
    }
  }, { steps: scenario(Date.parse(start)), host, key });
  await site.untilQuiet(page);
  await page.close();
}

async function playVisit() {
  const page = await site.open('/pricing?plan=pro&utm_source=news', isReady);
  await page.evaluate(async ({ host, key }) => {
    const analytics = window.AnalyticsNext.AnalyticsBrowser.load({ writeKey: key, cdnURL: host });
    await analytics.page('Pricing');
    await analytics.track('custom_event', { answer: 42 });
  }, { host, key });
  await site.untilQuiet(page);
  await page.close();
}

await playScenario();
await playVisit();
await site.close();
console.log(JSON.stringify(site.report()));
