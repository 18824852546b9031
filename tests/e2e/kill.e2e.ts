import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve, type Served } from '../tools/server.mjs';
import { killPoints } from './support/killPoints';
import { DIST } from './support/launch';
import { report } from './support/notebook';

/** `npm run test:kill` asks for many points and a large file. */
const points = Number(process.env['KILL_POINTS'] ?? 5);
const megabytes = Number(process.env['KILL_MEGABYTES'] ?? 10);

let served: Served;
beforeAll(async () => {
  served = await serve(DIST);
});
afterAll(() => served.close());

it(
  `an import of ${megabytes} MB killed at ${points} moments leaves nothing torn, nothing lost and nothing behind`,
  async () => {
    const recovery: number[] = [];
    let kept = 0;
    for await (const { moment, promised, facts, recoveryMs } of killPoints(served.url, {
      points,
      megabytes,
      seed: 7,
    })) {
      const at = `killed ${moment}`;
      expect(facts.torn, at).toEqual([]);
      expect(facts.orphans, at).toEqual([]);
      expect(facts.tables, at).toContain('first.csv');
      if (promised) expect(facts.tables, at).toContain('large.csv');
      kept += facts.tables.includes('large.csv') ? 1 : 0;
      recovery.push(recoveryMs);
    }
    report('imports killed', `${points}, of which ${kept} had been committed`);
    report('from navigation to the list of projects after a kill', `${Math.max(...recovery)} ms at most`);
  },
  40_000 + points * 40_000,
);
