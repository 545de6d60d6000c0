// Plays the scenario, and then a visit of a page, with posthog-js in headless Chromium.
// Arguments: host, write key, start (ISO date), package (posthog-js or posthog-js-1-130).
import { createRequire } from 'node:module';
import { scenario } from './scenario.mjs';
import { openSite } from './site.mjs';

const [host, key, start, name = 'posthog-js'] = process.argv.slice(2);
const isOld = name !== 'posthog-js';
const scripts = createRequire(import.meta.url).resolve(`${name}/package.json`).replace('package.json', 'dist/');

// Today's library comes from Crossroads itself, as for users of the HTML snippet.
const library = isOld ? '/lib/array.js' : `${host}/static/array.js`;
const site = await openSite({
  host,
  key,
  scripts,
  html: `<!doctype html><title>A site</title><h1 id="title">A page of the site with enough text to be painted</h1><button id="buy">Buy now</button>
    <script>window.posthog = []; posthog.people = []; posthog.__SV = 1; posthog._i = [];</script><script src="${library}"></script>`,
});
const isReady = () => typeof window.posthog?.init === 'function';

async function playScenario() {
  const page = await site.open('/app', isReady);
  const steps = scenario(Date.parse(start)).filter((step) => !(isOld && step.isDuplicate));
  await page.evaluate(({ steps, host, key }) => {
    const people = {};
    const of = (user) => (people[user] ??= window.posthog.init(key, {
      api_host: host, persistence: 'memory', persistence_name: `person${user}`, bootstrap: { distinctID: `anon-${user}` }, person_profiles: 'always', opt_out_useragent_filter: true,
      autocapture: false, capture_pageview: false, capture_pageleave: false, capture_performance: false, disable_session_recording: true, disable_surveys: true,
      advanced_disable_feature_flags: true, rate_limiting: { events_per_second: 10_000, events_burst_limit: 100_000 },
    }, `person${user}`));
    for (const step of steps) {
      const person = of(step.user ?? 0);
      if (step.kind === 'event') {
        if (step.groups) person.group('company', step.groups.company);
        person.capture(step.name, step.properties, { timestamp: new Date(step.at), uuid: step.uuid });
      } else if (step.kind === 'identify') {
        person.identify(step.known, step.set);
      } else if (step.kind === 'alias') {
        person.alias(step.known, step.anonymous);
        person.register({ distinct_id: step.known });
        person.setPersonProperties(step.set);
      } else if (step.kind === 'group') {
        person.group(step.type, step.key, step.set);
      }
    }
  }, { steps, host, key });
  await site.untilQuiet(page);
  await page.goto('about:blank');
  await page.close();
}

async function playVisit() {
  const page = await site.open('/pricing?plan=pro', isReady);
  await page.evaluate(({ host, key }) => {
    window.posthog.init(key, { api_host: host, opt_out_useragent_filter: true });
  }, { host, key });

  // Remote configuration turns autocapture, web vitals and error tracking on.
  await page.waitForTimeout(1500);
  await page.click('#buy');
  await page.evaluate(() => void setTimeout(() => { throw new RangeError('an error that nobody caught'); }, 0));
  await page.waitForTimeout(500);
  await page.evaluate(() => window.posthog.capture('custom_event', { answer: 42 }));
  await page.waitForTimeout(2000);
  await site.untilQuiet(page);
  await page.goto('about:blank');
  await site.untilQuiet(page);
  await page.close();
}

await playScenario();
await playVisit();
await site.close();
console.log(JSON.stringify(site.report()));
