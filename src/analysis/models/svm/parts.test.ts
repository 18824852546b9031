import { describe, expect, it } from 'vitest';
import { exp, sigmoid } from '../../../shared/math';
import { createRng } from '../../../shared/rng';
import { expOfMinus } from '../expOfMinus';
import { KernelCache } from './kernelCache';
import { fitPlatt } from './platt';
import { kernelRow, rbfPoints, scaledGamma } from './rbfKernel';

describe('Platt’s sigmoid', () => {
  it('recovers the sigmoid that labels were drawn from', () => {
    const rng = createRng(8);
    const decisions = Float64Array.from({ length: 20_000 }, () => 2 * rng.normal());
    const labels = Uint8Array.from(decisions, (f) => (rng.next() < sigmoid(1.5 * f - 0.7) ? 1 : 0));
    const { slope, offset } = fitPlatt(labels, decisions);
    expect(slope).toBeCloseTo(1.5, 1);
    expect(offset).toBeCloseTo(-0.7, 1);
  });

  it('never turns the order round, and falls back to the rate', () => {
    const labels = Uint8Array.from({ length: 40 }, (_, row) => (row < 10 ? 1 : 0));
    const { slope, offset } = fitPlatt(labels, Float64Array.from(labels.keys()));
    expect(slope).toBeGreaterThan(0);
    expect(sigmoid(slope * 40 + offset)).toBeCloseTo(0.26, 2);
  });

  it('stays finite where the classes are told apart without a mistake', () => {
    const labels = Uint8Array.of(0, 0, 0, 1, 1, 1);
    const { slope, offset } = fitPlatt(labels, Float64Array.of(-3, -2, -1, 1, 2, 3));
    expect(Number.isFinite(slope) && Number.isFinite(offset)).toBe(true);
    expect(sigmoid(3 * slope + offset)).toBeLessThan(0.9);
  });
});

describe('the kernel', () => {
  it('reads its exponentials from a table that is as good as exact', () => {
    for (let x = 0; x < 45; x += 0.0137)
      expect(Math.abs(expOfMinus(x) - exp(-x))).toBeLessThan(1e-13 * exp(-x) + 1e-17);
  });

  it('is e to the minus gamma times the squared distance, however many points and zeros there are', () => {
    const rng = createRng(4);
    for (const [count, width] of [
      [1, 1],
      [16, 3],
      [37, 10],
    ] as const) {
      const values = Float64Array.from({ length: count * width }, () =>
        rng.below(3) ? 6 * rng.normal() : 0,
      );
      const points = rbfPoints(values, width, 0.3);
      const out = new Float64Array(count);
      kernelRow(points, { values, at: (count - 1) * width }, out);
      const own = values.subarray((count - 1) * width);
      out.forEach((kernel, k) => {
        const other = values.subarray(k * width);
        const distance = own.reduce((sum, value, j) => sum + (value - other[j]!) ** 2, 0);
        expect(Math.abs(kernel - exp(-0.3 * distance))).toBeLessThan(1e-12);
      });
    }
  });

  it('is scaled as scikit-learn scales it', () => {
    expect(scaledGamma(Float64Array.of(0, 2, 0, 2), 2)).toBe(0.5);
    expect(scaledGamma(Float64Array.of(1, 1, 1, 1), 2)).toBe(0.5);
  });
});

describe('the cache of kernel rows', () => {
  it('asks for the room it was given, and computes a row again when that was too little', () => {
    const asked: number[] = [];
    const cache = new KernelCache(10, 3 * 40, (row, out) => {
      asked.push(row);
      out.fill(row);
    });
    for (const row of [0, 1, 2, 0, 3, 0, 1]) expect(cache.row(row)[9]).toBe(row);
    expect(asked).toEqual([0, 1, 2, 3, 1]);
  });
});
