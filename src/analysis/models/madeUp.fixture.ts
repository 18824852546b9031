import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import type { TrainingData } from './model';

/** Two numbers of which the first decides, with an interaction no line can follow. */
export function madeUp(rowCount: number, missingShare = 0): TrainingData {
  const rng = createRng(7);
  const values = new Float64Array(rowCount * 3);
  const labels = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const [a, b, c] = [rng.normal(), rng.normal(), rng.normal()] as const;
    values.set([rng.next() < missingShare ? NaN : a, b, c], row * 3);
    labels[row] = rng.next() < sigmoid(a + 2 * a * b) ? 1 : 0;
  }
  const terms = ['a', 'b', 'c'].map((name) => ({ name, feature: name }));
  return { matrix: { values, rowCount, terms }, labels };
}
