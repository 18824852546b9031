import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { numericColumn, textColumn, type Column } from '../../shared/table';
import { scoringFixture, scoresOf, type ScoringFixture } from './scoring.fixture';
import type { FittedBoosted } from '../models/boosted/boosted';
import { bindXgboost } from './bindXgboost';
import { float64CutOf, nextFloat32, previousFloat32, shortFloat32 } from './float32';
import { rawCut, sortedValues } from './rawThresholds';
import type { ScoringModel } from './scoringModel';
import { writeXgboost } from './xgboostExport';
import { readXgboost } from './xgboostImport';
import type { XgboostFile } from './xgboostSchema';

interface Written {
  readonly rows: { spend: number[]; tenure: number[]; fee: number[]; plan: string[] };
  readonly predictions: number[];
  readonly model: XgboostFile;
}
const written = JSON.parse(
  readFileSync(new URL('../../../tests/fixtures/xgboost-1.7.4.json', import.meta.url), 'utf8'),
) as Written;
const { rows, predictions, model } = written;
const numbers = (name: string, values: readonly (number | null)[]) =>
  numericColumn(
    name,
    Float64Array.from(values, (value) => value ?? NaN),
  );
const columns: Column[] = [
  textColumn('plan', rows.plan, 'category'),
  numbers('spend', rows.spend),
  numbers('tenure', rows.tenure),
  numbers('fee', rows.fee),
];
const names = columns.map(({ name }) => name);

/** The model's file with a change. */
function changed(change: (learner: Record<string, object>) => void): string {
  const copy = structuredClone(model) as unknown as { learner: Record<string, object> };
  change(copy.learner);
  return JSON.stringify(copy);
}

describe('a model that XGBoost wrote', () => {
  it('scores rows as XGBoost does, missing numbers and levels included', () => {
    const bound = bindXgboost(readXgboost(JSON.stringify(model)), names);
    const scores = scoresOf(bound, columns, predictions.length);
    predictions.forEach((p, row) => expect(scores[row]).toBeCloseTo(p, 6));
  });

  it('reads the base score of newer versions, and feels it', () => {
    const at = (base: string) => {
      const text = changed(({ learner_model_param }) =>
        Object.assign(learner_model_param!, { base_score: base }),
      );
      return readXgboost(text).ensemble.baseMargin;
    };
    expect(at('[5E-1]')).toBe(0);
    expect(at('3.7E-1')).toBeCloseTo(-0.532217, 6);
  });

  it('refuses what it cannot score, by code', () => {
    const refusal = (change: Parameters<typeof changed>[0]) => () => readXgboost(changed(change));
    expect(refusal((learner) => Object.assign(learner, { objective: { name: 'multi:softprob' } }))).toThrow(
      'model-file/objective',
    );
    expect(refusal(({ gradient_booster }) => Object.assign(gradient_booster!, { name: 'dart' }))).toThrow(
      'model-file/booster',
    );
    expect(refusal((learner) => Object.assign(learner, { feature_names: [] }))).toThrow(
      'model-file/no-feature-names',
    );
    expect(refusal((learner) => firstTree(learner).split_type.fill(1))).toThrow(
      'model-file/categorical-splits',
    );
    expect(refusal((learner) => firstTree(learner).left_children.fill(0))).toThrow('model-file/damaged');
    expect(refusal((learner) => firstTree(learner).split_indices.fill(99))).toThrow('model-file/damaged');
    expect(() => readXgboost('{"learner": ')).toThrow('model-file/not-json');
    expect(() => readXgboost('{"rows": 3}')).toThrow('model-file/foreign');
    const read = readXgboost(JSON.stringify(model));
    expect(() => bindXgboost(read, ['spend', 'plan', 'tenure'])).toThrow('model-file/no-such-feature');
  });
});

function firstTree(learner: Record<string, object>): Record<string, number[]> & {
  split_type: number[];
  left_children: number[];
  split_indices: number[];
} {
  const booster = learner['gradient_booster'] as unknown as XgboostFile['learner']['gradient_booster'];
  return booster.model.trees[0] as never;
}

describe('a boosted model as an XGBoost file', () => {
  let own: ScoringFixture;
  beforeAll(async () => {
    own = await scoringFixture(['boosted'], noCheckpoint);
  }, 60_000);

  it('comes back with the same scores to 1e-6 and its encodings, calibration and label', async () => {
    const before = own.models[0]! as ScoringModel & { fitted: FittedBoosted };
    const values = await sortedValues(before.matrix, own.table.columns, noCheckpoint);
    const after = bindXgboost(readXgboost(writeXgboost(before, values)), []);
    expect(after.label).toEqual(before.label);
    expect(after.calibration).toEqual(before.calibration);
    const wanted = scoresOf(before, own.table.columns, own.table.rowCount);
    const got = scoresOf(after, own.table.columns, own.table.rowCount);
    const gap = wanted.reduce((most, p, row) => Math.max(most, Math.abs(p - got[row]!)), 0);
    expect(new Set(wanted).size).toBeGreaterThan(100);
    expect(gap).toBeLessThan(1e-6);
  });

  it('writes names XGBoost takes, and no two alike', () => {
    const file = JSON.parse(writeXgboost(own.models[0]! as never)) as XgboostFile;
    const features = file.learner.feature_names;
    expect(features.join('')).not.toMatch(/[[\]<]/);
    expect(new Set(features).size).toBe(features.length);
    expect(features).toHaveLength(own.models[0]!.matrix.terms.length);
  });
});

describe('cuts in 32 bits', () => {
  const scale = { kind: 'numeric', column: 'x', median: 0, mean: 0, sd: 1 } as const;
  const cutOf = (threshold: number, values: readonly number[]) =>
    rawCut({ name: 'x', scale, values: Float64Array.from(values) }, threshold);

  it('keep neighbours apart whose cut would round onto the lower one', () => {
    const low = Math.fround(29.85);
    const high = nextFloat32(low);
    const cut = cutOf(low + (high - low) * 0.3, [low, high]);
    expect(low < cut && high >= cut).toBe(true);
  });

  it('send a value that is itself the cut to the right, though 32 bits cannot hold it', () => {
    const cut = cutOf(29.85, [29.8, 29.85, 29.9]);
    expect(Math.fround(29.85) >= cut && Math.fround(29.8) < cut).toBe(true);
  });

  it('divide 64-bit numbers as 32-bit comparison does', () => {
    for (const cut of [0.1, 1, 29.85, -3.3, 1e-30, 0].map(Math.fround)) {
      const exact = float64CutOf(cut);
      const below = exact - Math.abs(exact) * 1e-15 - Number.MIN_VALUE;
      expect(Math.fround(exact)).toBeGreaterThanOrEqual(cut);
      expect(Math.fround(below)).toBeLessThan(cut);
    }
  });

  it('are written in few digits that read back the same', () => {
    for (const value of [0.1, 1 / 3, 1e-20, 123456.789, -7].map(Math.fround)) {
      expect(Math.fround(shortFloat32(value))).toBe(value);
    }
    expect(shortFloat32(Math.fround(0.1))).toBe(0.1);
    expect(previousFloat32(nextFloat32(0.5))).toBe(0.5);
  });
});
