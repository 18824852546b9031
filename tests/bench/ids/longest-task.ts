import { soloLine, type Bench } from '../line';
import { ROWS, runOverview } from '../overview';
import { inTurn, onSite } from '../site';

/**
 * The longest task of the page's main thread while it reads 1 M orders and runs a notebook of 20 cells. The browser tells
 * only tasks of 50 ms and more: 0 means that there was none.
 */
const bench: Bench = (id, report) =>
  onSite(async ({ url, browser }) => {
    const runs = await inTurn(5, async () => {
      const context = await browser.newContext();
      await context.addInitScript(() => {
        const seen = { longest: 0 };
        Object.assign(globalThis, { longTasks: seen });
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
        }).observe({ type: 'longtask', buffered: true });
      });
      const page = await context.newPage();
      await runOverview(page, url);
      const longest = await page.evaluate(
        () => (globalThis as unknown as { longTasks: { longest: number } }).longTasks.longest,
      );
      await context.close();
      return longest;
    });
    report(soloLine(id, ROWS, runs));
  });

export default bench;
