import { soloLine, type Bench } from '../line';
import { inTurn, onSite } from '../site';

/** Cold: nothing cached, no service worker; until the samples of the first screen can be chosen. */
const bench: Bench = (id, report) =>
  onSite(async ({ url, browser }) => {
    const runs = await inTurn(7, async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const started = performance.now();
      await page.goto(url, { waitUntil: 'commit' });
      await page.waitForSelector('[data-sample]');
      const elapsed = performance.now() - started;
      await context.close();
      return elapsed;
    });
    report(soloLine(id, 0, runs));
  });

export default bench;
