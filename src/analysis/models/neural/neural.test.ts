import { describe, expect, it } from 'vitest';
import { noCheckpoint, type Checkpoint } from '../../../shared/checkpoint';
import { TidemarkError } from '../../../shared/errors';
import { createRng } from '../../../shared/rng';
import type { TrainingData } from '../model';
import { neural } from './neural';
import { liveTensors } from './tensorflow';

function rows(rowCount: number, width = 3): TrainingData {
  const rng = createRng(4);
  const values = Float64Array.from({ length: rowCount * width }, () => rng.normal());
  const labels = Uint8Array.from({ length: rowCount }, (_, row) => (values[row * width]! > 0 ? 1 : 0));
  const terms = ['a', 'b', 'c'].map((name) => ({ name, feature: name }));
  return { matrix: { values, rowCount, terms }, labels };
}

const fit = (data: TrainingData, checkpoint: Checkpoint = noCheckpoint) =>
  neural.fit(data, { ...neural.defaults, epochs: 3, batchSize: 64, seed: 1 }, checkpoint);

describe('tensors of the neural net', () => {
  it('are as many as before when training ended, was cancelled or crashed', async () => {
    await fit(rows(300));
    const before = liveTensors();
    await fit(rows(300));
    expect(liveTensors()).toBe(before);

    let calls = 0;
    const cancelled: Checkpoint = () =>
      ++calls === 4 ? Promise.reject(new TidemarkError('worker/cancelled')) : Promise.resolve();
    await expect(fit(rows(300), cancelled)).rejects.toThrow('worker/cancelled');
    expect(liveTensors()).toBe(before);

    // Rows of another width than the terms say: TensorFlow.js refuses the first batch.
    await expect(fit(rows(300, 4))).rejects.toThrow();
    expect(liveTensors()).toBe(before);
  });
});
