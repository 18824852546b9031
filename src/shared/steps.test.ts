import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TidemarkError } from './errors';
import { sortInSteps, sortNumbers } from './sortInSteps';
import { finish, finishStepwise, inEveryPiece, inPieces, PIECE_ROWS } from './steps';

describe('work in steps', () => {
  it('goes over every row once, whatever the pieces', () => {
    fc.assert(
      fc.property(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 20 }), (length, rows) => {
        const seen: number[] = [];
        const work = (from: number, to: number) => {
          for (let i = from; i < to; i++) seen.push(i);
        };
        finish(inPieces(length, work, rows));
        expect(seen).toEqual([...Array(length).keys()]);
      }),
    );
  });

  it('stops testing at the first piece that fails', () => {
    let pieces = 0;
    const test = () => ++pieces < 2;
    expect(finish(inEveryPiece(5 * PIECE_ROWS, test))).toBe(false);
    expect(pieces).toBe(2);
  });

  it('does no further piece once its checkpoint says cancelled', async () => {
    let pieces = 0;
    let checkpoints = 0;
    const cancelAtThird = () =>
      ++checkpoints === 3 ? Promise.reject(new TidemarkError('worker/cancelled')) : Promise.resolve();
    const steps = inPieces(10 * PIECE_ROWS, () => {
      pieces++;
    });
    await expect(finishStepwise(steps, cancelAtThird, 10)).rejects.toThrow('worker/cancelled');
    expect(pieces).toBe(3);
  });
});

describe('sorting in steps', () => {
  it('sorts like sort does, ties in their order, with a pause per run', () => {
    const n = 30_000;
    const key = Int32Array.from({ length: n }, (_, i) => (i * 7919) % 101);
    const compare = (a: number, b: number) => key[a]! - key[b]!;
    const steps = sortInSteps(Int32Array.from(key.keys()), compare);
    let pauses = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) pauses++;
    expect([...step.value]).toEqual([...key.keys()].sort(compare));
    expect(pauses).toBeGreaterThanOrEqual(2 + Math.floor(n / 8192));
  });

  it('sorts numbers like sort does', () => {
    const values = Float64Array.from({ length: 200_000 }, (_, i) => ((i * 7919) % 10_007) - 5000.5);
    expect(finish(sortNumbers(values.slice()))).toEqual(values.slice().sort());
    expect(finish(sortNumbers(new Float64Array(0)))).toHaveLength(0);
  });
});
