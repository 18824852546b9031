import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { createRng } from '../../shared/rng';
import { bootstrapUplift } from './bootstrap';
import { hasShared, readReference, whenShared, type UpliftReference } from './hillstrom.testkit';
import type { UpliftSample } from './upliftSample';

/** Half treated; the treatment helps exactly where `uplift` is high. */
function planted(rows: number, strength: number): UpliftSample {
  const rng = createRng(7);
  const uplift = Float64Array.from({ length: rows }, () => rng.next());
  const treated = Uint8Array.from(uplift, (_, i) => i % 2);
  const outcome = Uint8Array.from(uplift, (u, i) => (rng.next() < 0.2 + treated[i]! * strength * u ? 1 : 0));
  return { uplift, treated, outcome };
}

const options = (samples: number) => ({ samples, rng: createRng(42, 'test'), checkpoint: noCheckpoint });

describe('bootstrapUplift', () => {
  it('gives the same numbers for the same seed', async () => {
    const sample = planted(400, 0.4);
    expect(await bootstrapUplift(sample, options(50))).toEqual(await bootstrapUplift(sample, options(50)));
  });

  it('finds a planted signal and calls noise noise', async () => {
    const signal = await bootstrapUplift(planted(4000, 0.5), options(200));
    const noise = await bootstrapUplift(planted(4000, 0), options(200));
    expect(signal.qini! / signal.qiniSd!).toBeGreaterThan(4);
    expect(Math.abs(noise.qini! / noise.qiniSd!)).toBeLessThan(2);
    expect(signal.qiniInterval.lower!).toBeLessThan(signal.qini!);
    expect(signal.qiniInterval.upper!).toBeGreaterThan(signal.qini!);
  });

  it('brackets the curve at every step, from zero to all rows', async () => {
    const { band } = await bootstrapUplift(planted(2000, 0.4), options(100));
    expect(band.map((point) => point.share)).toEqual(Array.from({ length: 21 }, (_, k) => k / 20));
    for (const point of band) {
      expect(point.lower!).toBeLessThanOrEqual(point.gain);
      expect(point.upper!).toBeGreaterThanOrEqual(point.gain);
    }
  });

  it('reports null, never NaN, where nobody responded', async () => {
    const sample = { ...planted(20, 0), outcome: new Uint8Array(20) };
    const result = await bootstrapUplift(sample, options(10));
    expect(result.qini).toBeNull();
    expect(result.qiniSd).toBeNull();
    expect(result.qiniInterval).toEqual({ lower: null, upper: null });
  });

  it('stops when it is cancelled', async () => {
    const checkpoint = () => Promise.reject(new TidemarkError('worker/cancelled'));
    const cancelled = bootstrapUplift(planted(20, 0), { ...options(10), checkpoint });
    await expect(cancelled).rejects.toMatchObject({ code: 'worker/cancelled' });
  });
});

describe.skipIf(!hasShared)(`bootstrapUplift on hillstrom${whenShared}`, () => {
  it('moves Qini by chance as much as the reference says', async () => {
    type Set = Record<'y' | 't' | 't_learner_lr', number[]>;
    const set = (readReference('uplift_predictions.json') as { sets: Record<string, Set> }).sets[
      'hillstrom womens visit'
    ]!;
    const sample = {
      outcome: Uint8Array.from(set.y),
      treated: Uint8Array.from(set.t),
      uplift: Float64Array.from(set.t_learner_lr),
    };
    const { learners } = (readReference('uplift.json') as UpliftReference).sets.hillstrom.tasks[
      'womens_visit'
    ]!;
    const result = await bootstrapUplift(sample, options(1000));
    expect(result.qini).toBeCloseTo(0.06356933286, 6);
    const ratio = result.qiniSd! / learners['t_learner_lr']!.bootstrap_sd['qini_auc_score']!;
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.15);
  });
});
