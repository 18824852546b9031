import { describe, expect, it } from 'vitest';
import { createRng } from '../../shared/rng';
import { lossDifference } from './lossDifference';
import { logLoss } from './scores';

const rng = createRng(8);
const truth = Float64Array.from({ length: 500 }, () => rng.next());
const labels = Uint8Array.from(truth, (p) => (rng.next() < p ? 1 : 0));
const blurred = truth.map((p) => 0.5 + (p - 0.5) * 0.3);

describe('the difference of two log-losses on the same rows', () => {
  it('is that of the log-losses, and its sign turns with the order', () => {
    const { difference } = lossDifference(labels, blurred, truth);
    expect(difference).toBeCloseTo(logLoss(labels, blurred) - logLoss(labels, truth), 12);
    expect(lossDifference(labels, truth, blurred).difference).toBeCloseTo(-difference, 12);
  });

  it('is nothing, for sure, between a model and itself', () => {
    expect(lossDifference(labels, truth, truth)).toEqual({ difference: 0, lower: 0, upper: 0 });
  });

  it('has an interval that covers the mean of new members in nine of ten draws', () => {
    const gapOf = (seed: number) => {
      const draws = createRng(seed);
      const other = Uint8Array.from(truth, (p) => (draws.next() < p ? 1 : 0));
      return lossDifference(other, blurred, truth);
    };
    const means = Array.from({ length: 200 }, (_, k) => gapOf(k + 1).difference);
    const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
    const covers = Array.from({ length: 200 }, (_, k) => gapOf(k + 1)).filter(
      ({ lower, upper }) => lower < mean && mean < upper,
    );
    expect(covers.length).toBeGreaterThan(180);
  });
});
