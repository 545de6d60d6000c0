// A user's site, on another origin than Crossroads, and a headless Chromium that visits it.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

// host: Crossroads; key: its write key; html: the page; scripts: a folder of the library that the site serves under /lib/; quietAfter: milliseconds
// without a request after which the library has sent all (it holds back what it gathers).
export async function openSite({ host, key, html, scripts, quietAfter = 4000 }) {
  const server = createServer((request, response) => {
    const name = request.url.startsWith('/lib/') && request.url.slice('/lib/'.length).split('?')[0];
    if (name && existsSync(scripts + name)) {
      response.setHeader('content-type', 'application/javascript');
      return createReadStream(scripts + name).pipe(response);
    }
    response.setHeader('content-type', 'text/html');
    response.end(html);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: process.env.CROSSROADS_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

  const problems = new Set();
  const requests = {};
  let underway = 0;
  let lastChange = Date.now();
  const note = (change) => { underway += change; lastChange = Date.now(); };

  async function open(path, isReady) {
    const page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && problems.add(message.text()));
    page.on('response', (response) => {
      const url = new URL(response.url());
      if (url.origin !== host) return;
      const line = `${response.request().method()} ${url.pathname.replace(key, '{key}')} ${response.status()}`;
      requests[line] = (requests[line] ?? 0) + 1;
    });
    page.on('request', () => note(+1));
    page.on('requestfinished', () => note(-1));
    page.on('requestfailed', (request) => { note(-1); problems.add(`${request.url()} ${request.failure()?.errorText}`); });
    await page.goto(origin + path);
    await page.waitForFunction(isReady);
    return page;
  }

  return {
    open,
    report: () => ({ problems: [...problems], requests }),
    async untilQuiet(page) {
      while (underway > 0 || Date.now() - lastChange < quietAfter) await page.waitForTimeout(100);
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
