import { expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { numericColumn, textColumn } from '../../shared/table';
import type { FitHelpers } from './fitAll';
import { createFitter, type Fitter, type FitJob } from './fitTasks';
import { randomSplit } from './splits';
import { trainModels } from './trainModels';

const clock = () => 0;
const rng = createRng(5);
const x = Float64Array.from({ length: 160 }, (_, i) => (i % 11 ? rng.normal() : NaN));
const labels = Float64Array.from(x, (value) => (rng.next() < sigmoid(2 * (value || 0)) ? 1 : 0));
const levels = Array.from(x, () => ['a', 'b', 'c'][rng.below(3)]!);
const dataset = { features: [numericColumn('x', x), textColumn('level', levels)], labels };
const plan = randomSplit({ rows: Uint32Array.from(x.keys()), labels, seed: 1 });
const models = ['rule', 'logistic', 'tree', 'boosted'] as const;
const FITS = 7 * models.length;

type Make = (job: FitJob) => Promise<Fitter | null>;

function training(make: readonly Make[], checkpoint = noCheckpoint) {
  const state = { closed: 0 };
  const helpers = (job: FitJob): FitHelpers => ({
    fitters: make.map((one) => one(structuredClone(job))),
    close: () => {
      state.closed++;
    },
  });
  return {
    state,
    run: trainModels(
      dataset,
      { models, plan, seed: 3, clock, ...(make.length > 0 && { helpers }) },
      checkpoint,
    ),
  };
}

/** Another thread: its own copy of the job, and copies of what it gives. */
const apart =
  (count: () => void): Make =>
  (job) => {
    const fit = createFitter(job, clock);
    return Promise.resolve(async (task, checkpoint) => {
      count();
      return structuredClone(await fit(task, checkpoint));
    });
  };

it('gives the same run whoever does the fits', async () => {
  let byHelpers = 0;
  const helper = apart(() => byHelpers++);
  const together = await training([helper, helper]).run;
  expect(together).toEqual(await training([]).run);
  expect(byHelpers).toBeGreaterThan(0);
  expect(byHelpers).toBeLessThan(FITS);
});

it('does without helpers that cannot begin, and ends them when all is done', async () => {
  const { run, state } = training([() => Promise.resolve(null), () => new Promise(() => undefined)]);
  expect((await run).final.models.map(({ id }) => id)).toEqual(models);
  expect(state.closed).toBe(1);
});

it('fails with what a helper that dies says, and ends the others', async () => {
  let started = 0;
  const dying: Make = () => Promise.resolve(() => Promise.reject(new TidemarkError('worker/crashed')));
  const { run, state } = training([apart(() => started++), dying]);
  await expect(run).rejects.toMatchObject({ code: 'worker/crashed' });
  expect(state.closed).toBeGreaterThan(0);
  expect(started).toBeLessThan(FITS / 2);
});

it('reports what has been done of the whole, never less than before, and lets a cancel in', async () => {
  const seen: number[] = [];
  const note = (fraction: number) => Promise.resolve(void seen.push(fraction));
  await training([apart(() => undefined)], note).run;
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
  const cancelAtHalf = (fraction: number) =>
    fraction > 0.5 ? Promise.reject(new TidemarkError('worker/cancelled')) : Promise.resolve();
  const cancelled = training([apart(() => undefined)], cancelAtHalf);
  await expect(cancelled.run).rejects.toMatchObject({ code: 'worker/cancelled' });
  expect(cancelled.state.closed).toBeGreaterThan(0);
});
