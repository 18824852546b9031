import type { Checkpoint } from '../../shared/checkpoint';
import { exp, pow } from '../../shared/math';
import type { Rng } from '../../shared/rng';
import { truthHeader } from './behaviourTruth';
import type { DemoProcess } from './process';
import { buildTable, createRowStore, pushRow, timeOrder } from './rowStore';
import { BLOCK, createRun, nameMember } from './run';
import type { DemoBlock, DemoOptions, Run } from './run';
import { exponential } from './sampling';
import { coxSpec } from './schema';

/**
 * Planted proportional hazards, time in months: hazard = (shape / scale) (t / scale)^(shape − 1) exp(Σ coefficient × x),
 * x1 standard normal, x2 0 or 1 with equal chances, x3 uniform on [−1, 1); censored at a uniform time.
 * @see Bender, Augustin & Blettner (2005), Statistics in Medicine 24:1713–1723.
 */
const COX = {
  coefficients: { x1: 0.5, x2: -0.7, x3: 0.3 },
  weibullShape: 1.3,
  weibullScale: 24,
  censoring: { from: 6, to: 48 },
} as const;

const MEMBERS_PER_STEP = 500;

/** One row per member: tenure, churned and three covariates with known Cox coefficients; no other table. */
export function coxProcess(options: DemoOptions): DemoProcess {
  const run = createRun(options, 0);
  return {
    blocks: (checkpoint) => coxBlocks(run, checkpoint),
    truth: () => ({
      ...truthHeader(run),
      rows: { members: run.rows.members },
      timeUnit: 'month',
      cox: COX,
      perMember: { memberId: run.ids.members },
    }),
  };
}

async function* coxBlocks(run: Run, checkpoint: Checkpoint): AsyncGenerator<DemoBlock> {
  const { members } = run.options;
  const spec = coxSpec(run.words, run.ids);
  for (let start = 0; start < members; start += BLOCK) {
    const store = createRowStore(spec.columns.length);
    for (let index = start; index < Math.min(members, start + BLOCK); index++) {
      nameMember(run, index);
      pushRow(store, [index, ...liveUnderCox(run.rng.fork(`cox-${index}`))]);
      if (index % MEMBERS_PER_STEP === 0) await checkpoint(index / members);
    }
    run.rows.members += store.count;
    yield { tables: { members: buildTable(store, spec, timeOrder(store, spec.time)) }, unreadable: {} };
  }
}

/** @returns tenure (months, four decimals), churned, x1, x2, x3. */
function liveUnderCox(rng: Rng): number[] {
  const { coefficients, weibullShape, weibullScale, censoring } = COX;
  const x1 = rounded4(rng.normal());
  const x2 = rng.below(2);
  const x3 = rounded4(2 * rng.next() - 1);
  const score = coefficients.x1 * x1 + coefficients.x2 * x2 + coefficients.x3 * x3;
  const churnsAt = weibullScale * pow(exponential(rng) / exp(score), 1 / weibullShape);
  const seenUntil = censoring.from + (censoring.to - censoring.from) * rng.next();
  const churned = churnsAt <= seenUntil ? 1 : 0;
  return [Math.max(0.0001, rounded4(churned === 1 ? churnsAt : seenUntil)), churned, x1, x2, x3];
}

function rounded4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
