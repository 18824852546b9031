import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { smallestChange, type Candidate } from './smallestChange';

/** P = sigmoid(x0 + x1 + x2). */
const predict = (values: Float64Array, count: number) =>
  Float64Array.from({ length: count }, (_, k) =>
    sigmoid(values[3 * k]! + values[3 * k + 1]! + values[3 * k + 2]!),
  );
const candidate = (feature: number, value: number, distance: number): Candidate => ({
  feature: `x${feature}`,
  value,
  terms: [[feature, value]],
  distance,
});
const row = Float64Array.of(1, 1, 1);

describe('the smallest change', () => {
  it('is the nearest one that reaches the target', async () => {
    const candidates = [
      candidate(0, -6, 0.9),
      candidate(1, -3, 0.4),
      candidate(2, -2.5, 0.5),
      candidate(2, 0, 0.1),
    ];
    const found = await smallestChange(row, candidates, { predict, target: 0.5 }, noCheckpoint);
    expect(found.before).toBeCloseTo(sigmoid(3), 12);
    expect(found.isReached).toBe(true);
    expect(found.steps.map((step) => step.candidate)).toEqual([candidates[1]]);
    expect(found.steps[0]!.probability).toBeCloseTo(sigmoid(-1), 12);
  });

  it('puts changes together where one is not enough, each feature once', async () => {
    const candidates = [
      candidate(0, -1, 0.2),
      candidate(0, 0, 0.1),
      candidate(1, -1.5, 0.3),
      candidate(2, 0.5, 0.1),
    ];
    const found = await smallestChange(row, candidates, { predict, target: 0.3 }, noCheckpoint);
    expect(found.steps.map((step) => step.candidate.feature)).toEqual(['x1', 'x0']);
    expect(found.isReached).toBe(true);
  });

  it('says when nothing gets there, and changes nothing for the worse', async () => {
    const weak = await smallestChange(row, [candidate(0, 0.5, 0.1)], { predict, target: 0.5 }, noCheckpoint);
    expect(weak).toMatchObject({ isReached: false, steps: [{ candidate: { value: 0.5 } }] });
    const worse = await smallestChange(row, [candidate(0, 2, 0.1)], { predict, target: 0.5 }, noCheckpoint);
    expect(worse).toMatchObject({ isReached: false, steps: [] });
    expect([...row]).toEqual([1, 1, 1]);
  });
});
