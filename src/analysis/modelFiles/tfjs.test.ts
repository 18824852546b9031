import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { applyMatrix } from '../matrix/applyMatrix';
import type { FittedNeural } from '../models/neural/neural';
import { predictMatrix } from '../models/registry';
import { rawRows, rowsOf, scoringFixture, type ScoringFixture } from './scoring.fixture';
import type { ScoringModel } from './scoringModel';
import { writeTfjs } from './tfjsExport';

describe('a neural net in TensorFlow.js’ layers format', () => {
  let made: ScoringFixture;
  let loaded: LayersModel;
  beforeAll(async () => {
    made = await scoringFixture(['neural'], noCheckpoint);
    await tf.setBackend('cpu');
    const files = writeTfjs(made.models[0]! as ScoringModel & { fitted: FittedNeural });
    const file = JSON.parse(files.modelJson) as {
      modelTopology: object;
      weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
    };
    const artifacts = {
      modelTopology: file.modelTopology,
      weightSpecs: file.weightsManifest[0]!.weights,
      weightData: files.weights.buffer,
    };
    loaded = await loadLayersModel(tf.io.fromMemory(artifacts));
  }, 60_000);
  afterAll(() => loaded.dispose());

  it('is loaded by TensorFlow.js and predicts the same to 1e-6', () => {
    const { table } = made;
    const model = made.models[0]!;
    const raw = rawRows(model, table, 'fill');
    const input = tf.tensor2d(Float32Array.from(raw.values), [table.rowCount, raw.terms.length]);
    const output = loaded.predict(input) as tf.Tensor;
    const got = output.dataSync();
    tf.dispose([input, output]);
    const matrix = applyMatrix(model.matrix, table.columns, rowsOf(table.rowCount), 'fill');
    const wanted = predictMatrix(model.fitted, matrix);
    const gap = wanted.reduce((worst, p, row) => Math.max(worst, Math.abs(p - got[row]!)), 0);
    expect(got).toHaveLength(table.rowCount);
    expect(new Set(got).size).toBeGreaterThan(100);
    expect(gap).toBeLessThan(1e-6);
  });
});
