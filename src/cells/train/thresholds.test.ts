import { describe, expect, it } from 'vitest';
import { confusionCurve } from '../../analysis/metrics/confusion';
import { balanced, formatThreshold } from './thresholds';

describe('the threshold that a page begins with', () => {
  it('names about as many members as left, also where few leave', () => {
    const labels = Uint8Array.from({ length: 1000 }, (_, i) => Number(i % 100 === 0));
    const probabilities = Float64Array.from(labels, (y, i) => (y === 1 ? 0.02 : 0.005) + i * 1e-6);
    const points = confusionCurve(labels, probabilities);
    const { tp, fp, fn } = points[balanced(points)]!;
    expect({ tp, fp, fn }).toEqual({ tp: 10, fp: 0, fn: 0 });
  });

  it('is shown with the digits that count', () => {
    expect([0.5, 0.07, 0.00087].map((threshold) => formatThreshold('en', threshold))).toEqual([
      '0.5',
      '0.07',
      '0.00087',
    ]);
  });
});
