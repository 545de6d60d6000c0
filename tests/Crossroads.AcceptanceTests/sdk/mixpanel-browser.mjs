// A visit before and after a login with Mixpanel's browser library in headless Chromium. Arguments: host, write key.
import { createRequire } from 'node:module';
import { openSite } from './site.mjs';

const [host, key] = process.argv.slice(2);
const site = await openSite({
  host,
  key,
  scripts: createRequire(import.meta.url).resolve('mixpanel-browser/package.json').replace('package.json', 'dist/'),
  html: '<!doctype html><title>A site</title><h1>A page of the site</h1><script src="/lib/mixpanel.umd.js"></script>',
  quietAfter: 1500,
});

const page = await site.open('/pricing', () => typeof window.mixpanel?.init === 'function');
await page.evaluate(({ host, key }) => {
  const { mixpanel } = window;
  mixpanel.init(key, { api_host: `${host}/mixpanel`, batch_flush_interval_ms: 300, track_pageview: true, ignore_dnt: true, autocapture: false });
  mixpanel.track('before_login');
  mixpanel.identify('user-1');
  mixpanel.people.set({ plan: 'pro' });
  mixpanel.track('after_login');
}, { host, key });
await site.untilQuiet(page);
await site.close();
console.log(JSON.stringify(site.report()));
