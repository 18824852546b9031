import { describe, expect, it } from 'vitest';
import { createRng } from '../../shared/rng';
import { aucDifference } from './aucDifference';
import { aucVariance } from './aucVariance';
import { aucScore } from './scores';

const rng = createRng(4);
const labels = Uint8Array.from({ length: 400 }, () => (rng.next() < 0.3 ? 1 : 0));
const good = Float64Array.from(labels, (y) => Math.round((y + rng.normal()) * 10));
const poor = Float64Array.from(labels, (y) => 0.4 * y + rng.normal());

describe('the difference of two AUCs on the same rows', () => {
  it('is that of the AUCs, ties included', () => {
    const { difference } = aucDifference(labels, good, poor);
    expect(difference).toBeCloseTo(aucScore(labels, good) - aucScore(labels, poor), 12);
  });

  it('has the error of one AUC when the other tells nothing', () => {
    const flat = new Float64Array(labels.length);
    const { lower, upper } = aucDifference(labels, good, flat);
    const width = 2 * 1.959964 * Math.sqrt(aucVariance(labels, good));
    expect(upper - lower).toBeCloseTo(width, 10);
  });

  it('has none when both rank alike, whatever the units', () => {
    const same = aucDifference(
      labels,
      poor,
      poor.map((score) => score * 7 + 1),
    );
    expect(same).toEqual({ difference: 0, lower: 0, upper: 0 });
  });
});
