import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve, type Served } from '../tools/server.mjs';
import { killPoints, type StartTimes } from './support/killPoints';
import { DIST } from './support/launch';
import { report } from './support/notebook';

/** `npm run test:kill` asks for many points and a large file. */
const points = Number(process.env['KILL_POINTS'] ?? 5);
const megabytes = Number(process.env['KILL_MEGABYTES'] ?? 6);
/** Other moments. */
const seed = Number(process.env['KILL_SEED'] ?? 7);

let served: Served;
beforeAll(async () => {
  served = await serve(DIST);
});
afterAll(() => served.close());

it(
  `an import of ${megabytes} MB killed at ${points} moments leaves nothing torn, nothing lost and nothing behind`,
  async () => {
    const starts: StartTimes[] = [];
    const reloads: StartTimes[] = [];
    let kept = 0;
    const onUsual = (usual: StartTimes) => report('an ordinary start', timesOf([usual]));
    const settings = { points, megabytes, seed, onUsual };
    for await (const { moment, promised, facts, start, again } of killPoints(served.url, settings)) {
      for (const [n, { torn, orphans, tables }] of facts.entries()) {
        const at = `killed ${moment}, start ${n + 1}`;
        expect([torn, orphans], at).toEqual([[], []]);
        expect(tables, at).toContain('first.csv');
        if (promised) expect(tables, at).toContain('large.csv');
      }
      kept += facts[0].tables.includes('large.csv') ? 1 : 0;
      starts.push(start);
      reloads.push(again);
    }
    report('imports killed', `${points}, of which ${kept} had been committed`);
    report('a start after a kill', timesOf(starts));
    report('the page again in the same browser', timesOf(reloads));
  },
  60_000 + points * 120_000,
);

/** Medians and maxima, from the navigation on. */
function timesOf(starts: readonly StartTimes[]): string {
  const words = (name: string, times: readonly number[]) => {
    const sorted = times.toSorted((a, b) => a - b);
    return `${name} ${sorted[sorted.length >> 1]} ms (at most ${sorted.at(-1)})`;
  };
  const of = (name: keyof StartTimes) => starts.map((start) => start[name]);
  return [
    words('first cell after', of('cellMs')),
    words('its result after', of('resultMs')),
    words('clean store after', of('cleanMs')),
  ].join(', ');
}
