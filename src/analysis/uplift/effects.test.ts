import { describe, expect, it } from 'vitest';
import { asText, getColumn, numbersOf } from '../../shared/table';
import { welchEffect } from './effects';
import {
  hasShared,
  readHillstrom,
  readReference,
  whenShared,
  type UpliftReference,
} from './hillstrom.testkit';

describe('welchEffect', () => {
  it('gives the textbook difference, interval and p of two small groups', () => {
    // scipy.stats.ttest_ind_from_stats agrees on the standard error: sqrt(1/3 + 4/3) = 1.2909944…
    const effect = welchEffect([1, 2, 3, 2, 4, 6], [1, 1, 1, 0, 0, 0], 1, 0);
    expect(effect.effect).toBe(-2);
    expect(effect.upper - effect.effect).toBeCloseTo(1.959964 * Math.sqrt(5 / 3), 12);
    expect(effect.p).toBeCloseTo(0.1213352503, 9);
  });

  it('leaves unknown outcomes and other arms out', () => {
    const plain = welchEffect([1, 0, 0, 1], [1, 1, 0, 0], 1, 0);
    expect(welchEffect([1, NaN, 0, 0, 9, 1], [1, 1, 1, 0, 2, 0], 1, 0)).toEqual(plain);
  });

  it('calls a difference without spread certain, and no difference no evidence', () => {
    expect(welchEffect([1, 1, 0, 0], [1, 1, 0, 0], 1, 0).p).toBe(0);
    expect(welchEffect([1, 1, 1, 1], [1, 1, 0, 0], 1, 0).p).toBe(1);
  });

  it('refuses a side with fewer than two known outcomes', () => {
    expect(() => welchEffect([1, 0, 0], [1, 0, 0], 1, 0)).toThrow(
      expect.objectContaining({ code: 'uplift/group-too-small' }),
    );
  });
});

describe.skipIf(!hasShared)(`welchEffect on hillstrom${whenShared}`, () => {
  it('agrees with the reference for both arms and all outcomes, p down to 1e-113', () => {
    const table = readHillstrom();
    const { effects } = (readReference('uplift.json') as UpliftReference).sets.hillstrom;
    const segment = asText(getColumn(table, 'segment'));
    const code = (level: string) => segment.dictionary.indexOf(level);
    for (const [key, arm] of [
      ['mens_vs_none', 'Mens E-Mail'],
      ['womens_vs_none', 'Womens E-Mail'],
    ] as const) {
      for (const [outcome, expected] of Object.entries(effects[key]!)) {
        const values = numbersOf(getColumn(table, outcome));
        const got = welchEffect(values, segment.codes, code(arm), code('No E-Mail'));
        expect(got.members).toBe(expected.n_treated);
        for (const [ours, theirs] of [
          [got.mean, expected.mean_treated],
          [got.controlMean, expected.mean_control],
          [got.effect, expected.effect],
          [got.lower, expected.ci95[0]],
          [got.upper, expected.ci95[1]],
        ] as const) {
          expect(Math.abs(ours - theirs), `${key} ${outcome}`).toBeLessThan(1e-9);
        }
        expect(Math.abs(got.p / expected.p - 1), `${key} ${outcome} p`).toBeLessThan(1e-8);
      }
    }
  });
});
