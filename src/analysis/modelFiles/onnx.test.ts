import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { predictMatrix } from '../models/registry';
import type { ModelId } from '../models/model';
import { applyMatrix } from '../matrix/applyMatrix';
import { modelOf } from '../models/registry';
import { writeOnnxModel } from './onnxExport';
import { sortedValues } from './rawThresholds';
import { rawRows, rowsOf, scoresOf, scoringFixture, type ScoringFixture } from './scoring.fixture';

/** Calibrations come in turn: Platt, beta, isotonic, none. */
const IDS: readonly ModelId[] = ['logistic', 'boosted', 'forest', 'tree', 'neural', 'svmLinear'];

describe('an ONNX file, read by ONNX Runtime', () => {
  let made: ScoringFixture;
  let table: ScoringFixture['table'];
  beforeAll(async () => {
    ort.env.wasm.numThreads = 1;
    made = await scoringFixture([...IDS, 'tree', 'rule'], noCheckpoint);
    table = made.table;
  }, 120_000);

  async function run(k: number) {
    const model = made.models[k]!;
    const values = await sortedValues(model.matrix, table.columns, noCheckpoint);
    const session = await ort.InferenceSession.create(writeOnnxModel(model, values));
    const raw = rawRows(model, table);
    const features = new ort.Tensor('float32', Float32Array.from(raw.values), [
      table.rowCount,
      raw.terms.length,
    ]);
    const { probability, raw_probability: before } = await session.run({ features });
    return {
      probability: probability!.data as Float32Array,
      before: before!.data as Float32Array,
    };
  }

  it.each(IDS.map((id, k) => [id, k] as const))('gives the probabilities of %s', async (id, k) => {
    const { probability, before } = await run(k);
    const model = made.models[k]!;
    const matrix = applyMatrix(model.matrix, table.columns, rowsOf(table.rowCount), modelOf(id).missing);
    expect(gap(before, predictMatrix(model.fitted, matrix))).toBeLessThan(1e-6);
    expect(gap(probability, scoresOf(model, table.columns, table.rowCount))).toBeLessThan(1e-6);
  });

  it('is not made of a model it has no words for', () => {
    expect(() => writeOnnxModel(made.models.at(-1)!)).toThrow('model-file/format-unfit');
  });
});

function gap(got: Float32Array, wanted: Float64Array): number {
  expect(got).toHaveLength(wanted.length);
  const most = wanted.reduce((worst, p, row) => Math.max(worst, Math.abs(p - got[row]!)), 0);
  return most;
}
