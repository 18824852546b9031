import { soloLine, type Bench } from '../line';
import { notFresh, ROWS, runOverview } from '../overview';
import { inTurn, onSite } from '../site';

/** A reload of a notebook of 20 cells over 1 M orders, from navigation to the first cell with its stored result. */
const bench: Bench = (id, report) =>
  onSite(async ({ url, browser }) => {
    const page = await browser.newPage();
    await runOverview(page, url);
    await page.getByText('Saved on this computer').waitFor();
    const runs = await inTurn(7, async () => {
      const started = performance.now();
      await page.reload({ waitUntil: 'commit' });
      await page.waitForSelector('[data-cell][data-state=fresh]');
      const elapsed = performance.now() - started;
      await page.waitForSelector('[data-notebook][data-busy=false]');
      return elapsed;
    });
    const stale = await notFresh(page);
    if (stale.length > 0) throw new Error(`${id}: not every result was found again (${stale.join(', ')}).`);
    report(soloLine(id, ROWS, runs));
  });

export default bench;
