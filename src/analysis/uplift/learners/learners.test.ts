import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../../shared/checkpoint';
import { createRng } from '../../../shared/rng';
import { asText, getColumn, numbersOf } from '../../../shared/table';
import type { DesignMatrix } from '../../matrix/designMatrix';
import { applyMatrix } from '../../matrix/applyMatrix';
import {
  hasShared,
  readHillstrom,
  readReference,
  whenShared,
  type UpliftReference,
} from '../hillstrom.testkit';
import { fitUpliftMatrix } from '../upliftMatrix';
import { qiniAucScore } from '../upliftScores';
import { hashSplit } from '../upliftSplit';
import { UPLIFT_LEARNERS, fitUplift } from './index';

/** One feature x in {−1, 1}; the treatment lifts the chance from 0.2 to 0.6 where x = 1, and does nothing elsewhere. */
function planted(rows: number) {
  const rng = createRng(3);
  const values = Float64Array.from({ length: rows }, () => (rng.next() < 0.5 ? -1 : 1));
  const treated = Uint8Array.from(values, () => (rng.next() < 0.5 ? 1 : 0));
  const outcome = Uint8Array.from(values, (x, i) =>
    rng.next() < (treated[i] === 1 && x > 0 ? 0.6 : 0.2) ? 1 : 0,
  );
  const matrix: DesignMatrix = { values, rowCount: rows, terms: [{ name: 'x', feature: 'x' }] };
  return { matrix, treated, outcome };
}

describe.each(UPLIFT_LEARNERS)('%s', (id) => {
  it('finds whom a treatment moves, and by how much', async () => {
    const predict = await fitUplift[id](planted(8000), noCheckpoint);
    const [without, withIt] = predict({
      values: Float64Array.of(-1, 1),
      rowCount: 2,
      terms: [{ name: 'x', feature: 'x' }],
    });
    expect(Math.abs(without!)).toBeLessThan(0.03);
    expect(Math.abs(withIt! - 0.4)).toBeLessThan(0.04);
  });

  it('says so when there is only one outcome', async () => {
    const training = { ...planted(50), outcome: new Uint8Array(50) };
    await expect(fitUplift[id](training, noCheckpoint)).rejects.toMatchObject({ code: 'train/one-class' });
  });
});

const NAMES = ['recency', 'history', 'mens', 'womens', 'newbie', 'zip_code', 'channel'];

async function run(task: { arm: string; outcome: string; learner: 'sLogistic' | 'tLogistic' }) {
  const table = readHillstrom();
  const segment = asText(getColumn(table, 'segment'));
  const arm = segment.dictionary.indexOf(task.arm);
  const control = segment.dictionary.indexOf('No E-Mail');
  const isTest = hashSplit(table.rowCount);
  const visit = numbersOf(getColumn(table, task.outcome));
  const rowsOf = (test: number) =>
    Uint32Array.from(segment.codes.keys()).filter(
      (row) => isTest[row] === test && (segment.codes[row] === arm || segment.codes[row] === control),
    );
  const flags = (rows: Uint32Array) => ({
    treated: Uint8Array.from(rows, (row) => (segment.codes[row] === arm ? 1 : 0)),
    outcome: Uint8Array.from(rows, (row) => visit[row]!),
  });
  const train = rowsOf(0);
  const test = rowsOf(1);
  const columns = NAMES.map((name) => getColumn(table, name));
  const fitted = fitUpliftMatrix(columns, train);
  const training = { matrix: applyMatrix(fitted, columns, train), ...flags(train) };
  const predict = await fitUplift[task.learner](training, noCheckpoint);
  return {
    train,
    test,
    terms: fitted.terms,
    ...flags(test),
    uplift: predict(applyMatrix(fitted, columns, test)),
  };
}

describe.skipIf(!hasShared)(`uplift learners on hillstrom${whenShared}`, () => {
  it('split, encode and predict as the reference T-learner does, member by member', async () => {
    const result = await run({ arm: 'Womens E-Mail', outcome: 'visit', learner: 'tLogistic' });
    const { tasks } = (readReference('uplift.json') as UpliftReference).sets.hillstrom;
    const { sets } = readReference('uplift_predictions.json') as {
      sets: Record<string, { row: number[]; t_learner_lr: number[] }>;
    };
    const expected = sets['hillstrom womens visit']!;
    expect([...result.test]).toEqual(expected.row);
    expect(result.train).toHaveLength(tasks['womens_visit']!.train);
    expect(result.terms.map((term) => term.name)).toEqual(tasks['womens_visit']!.columns);
    const worst = Math.max(...result.uplift.map((u, i) => Math.abs(u - expected.t_learner_lr[i]!)));
    // scikit-learn stops its solver at a gradient of 1e-4; ours goes on.
    expect(worst).toBeLessThan(1e-4);
    expect(Math.abs(qiniAucScore(result)! - 0.06356933286)).toBeLessThan(1e-4);
  });

  it.each([
    {
      arm: 'Womens E-Mail',
      outcome: 'visit',
      learner: 'sLogistic',
      task: 'womens_visit',
      as: 's_learner_lr_interactions',
    },
    {
      arm: 'Mens E-Mail',
      outcome: 'visit',
      learner: 'sLogistic',
      task: 'mens_visit',
      as: 's_learner_lr_interactions',
    },
    { arm: 'Mens E-Mail', outcome: 'visit', learner: 'tLogistic', task: 'mens_visit', as: 't_learner_lr' },
    {
      arm: 'Mens E-Mail',
      outcome: 'conversion',
      learner: 'tLogistic',
      task: 'mens_conversion',
      as: 't_learner_lr',
    },
  ] as const)('$learner gives the reference Qini of $task', async ({ task, as, ...what }) => {
    const result = await run(what);
    const expected = (readReference('uplift.json') as UpliftReference).sets.hillstrom.tasks[task]!.learners[
      as
    ]!;
    const mean = result.uplift.reduce((sum, u) => sum + u, 0) / result.uplift.length;
    expect(Math.abs(qiniAucScore(result)! - expected.test['qini_auc_score']!)).toBeLessThan(1e-3);
    expect(Math.abs(mean - expected.mean_uplift)).toBeLessThan(1e-5);
  });
});
