import { describe, expect, it } from 'vitest';
import { digamma, lnGamma } from './lnGamma';
import { chiSquareTail, normalTwoSided } from './tails';
import { unitHypergeometric } from './unitHypergeometric';

const near = (got: number, want: number, limit = 1e-13) => {
  expect(Math.abs(got - want) / Math.max(1e-300, Math.abs(want)), `${got} for ${want}`).toBeLessThan(limit);
};

const LN_GAMMA = [
  [1e-6, 13.81550998074943, -1000000.57721402],
  [0.2426, 1.3197854750907922, -4.358361853222514],
  [0.5, 0.5723649429247, -1.9635100260214235],
  [3.7, 1.428072326665388, 1.1671535393615113],
  [9.99, 12.779315214350195, 2.250700372831201],
  [10, 12.801827480081469, 2.251752589066721],
  [57.25, 173.36191283062726, 4.038668593357127],
  [4321.5, 31852.056198252252, 8.371242138163552],
  [10000000.0, 151180949.36947393, 16.11809560095832],
] as const;
const CHI2 = [
  [0.5257, 1, 0.46842030030864734],
  [3.84, 1, 0.05004352124870519],
  [10.3267, 1, 0.0013111943255813801],
  [588.2175, 2, 1.862913953032322e-128],
  [520.1206, 2, 1.1408978137033938e-113],
  [254.34, 12, 1.7013352363614252e-47],
  [5, 12, 0.9579789618046939],
  [0.01, 3, 0.9997348349413444],
] as const;
const HYP = [
  [0.5, 2.2, 0.1, 1.0238606304736995],
  [1.6, 2.16, 0.79, 2.9197709460579913],
  [1.6, 2.16, 0.81, 3.110245373656471],
  [300.5, 301.9, 0.5, 1.990798081650692],
  [12.5, 14.1, 0.99, 13.642023873668645],
  [1.0001, 2.01, 0.9999, 8.876667193464446],
  [0.01, 1.02, 0.95, 1.0292362161293092],
  [505.3, 1200.1, 0.9, 1.6108466553950993],
] as const;

describe('special functions equal SciPy 1.17', () => {
  it.each(LN_GAMMA)('ln Γ and ψ at %d', (x, value, slope) => {
    near(lnGamma(x), value);
    near(digamma(x), slope);
  });
  it.each(CHI2)('chi-square tail of %d with %d degrees of freedom', (x, df, tail) => {
    near(chiSquareTail(x, df), tail, 1e-11);
  });
  it('the two-sided normal tail', () => {
    near(normalTwoSided(1.959963984540054), 0.05, 1e-14);
  });
  it.each(HYP)('2F1(1, %d; %d; %d)', (b, c, z, value) => {
    near(unitHypergeometric(b, c, z, { value: 0, byB: 0, byC: 0, byZ: 0 }).value, value, 1e-11);
  });
  it.each(HYP)('the derivatives of 2F1(1, %d; %d; %d) are those of differences', (b, c, z) => {
    const at = (p: number, q: number, r: number) =>
      unitHypergeometric(p, q, r, { value: 0, byB: 0, byC: 0, byZ: 0 });
    const exact = at(b, c, z);
    const slope = (h: number, value: (by: number) => number) => (value(h) - value(-h)) / (2 * h);
    const [hb, hc, hz] = [1e-5 * b, 1e-5 * c, 1e-4 * Math.min(z, 1 - z)];
    near(
      exact.byB,
      slope(hb, (by) => at(b + by, c, z).value),
      1e-5,
    );
    near(
      exact.byC,
      slope(hc, (by) => at(b, c + by, z).value),
      1e-5,
    );
    near(
      exact.byZ,
      slope(hz, (by) => at(b, c, z + by).value),
      1e-5,
    );
  });
});
