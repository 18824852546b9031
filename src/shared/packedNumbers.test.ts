import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberPacker, packNumbers, PackedNumbers } from './packedNumbers';
import { finish } from './steps';

const bitsOf = (values: Float64Array) =>
  new BigUint64Array(Float64Array.from(values, (v) => (Number.isNaN(v) ? NaN : v)).buffer);
const packed = (values: readonly number[]) => finish(packNumbers(Float64Array.from(values)));
const many = (valueOf: (k: number) => number) => Array.from({ length: 20_000 }, (_, k) => valueOf(k));

const DAY = 86_400_000;
const anyNumber = fc.oneof(
  fc.double(),
  fc.integer({ min: -300, max: 300 }),
  fc.integer({ min: 0, max: 2 ** 34 }).map((cents) => cents / 100),
  fc.integer({ min: 0, max: 30_000 }).map((day) => day * DAY),
  fc.integer({ min: 0, max: 2 ** 31 }).map((seconds) => seconds / 86_400),
  fc.constantFrom(NaN, -0, 0, Infinity, -Infinity, 2 ** 53, -(2 ** 53), Number.MIN_VALUE),
);

describe('packed numbers', () => {
  it('come back to the bit, all at once, one by one and in pieces', () => {
    const kinds = fc.oneof(
      fc.array(anyNumber, { maxLength: 60 }),
      fc.array(fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 70_000 })), { maxLength: 60 }),
    );
    fc.assert(
      fc.property(kinds, fc.nat(60), fc.nat(60), (drawn, a, b) => {
        const values = Float64Array.from(drawn);
        const numbers = packed(drawn);
        const [from, to] = [Math.min(a, b, drawn.length), Math.min(Math.max(a, b), drawn.length)];
        expect(Array.from(drawn.keys(), (k) => numbers.at(k))).toEqual(drawn);
        expect([...numbers.inPieces().piece(from, to)]).toEqual([...values.slice(from, to)]);
        expect(bitsOf(numbers.values())).toEqual(bitsOf(values));
        expect([...numbers.inPieces().piece(from, to)]).toEqual([...values.slice(from, to)]);
      }),
    );
  });

  it.each<[string, number, (k: number) => number]>([
    ['counts', 1, (k) => k % 250],
    ['counts of which some are missing', 1, (k) => (k % 7 === 0 ? NaN : k % 200)],
    ['larger counts', 2, (k) => (k * 7919) % 60_000],
    ['days', 2, (k) => 1.6e12 + ((k * 7919) % 3000) * DAY],
    ['moments to the second', 4, (k) => 1.6e12 + ((k * 7919) % 90_000_000) * 1000],
    ['amounts of money', 2, (k) => ((k * 7919) % 50_000) / 100],
    ['fractional days', 4, (k) => ((k * 7919) % 90_000_000) / 86_400],
    ['a few ratios', 1, (k) => (k % 40) / 39],
    ['any numbers', 8, (k) => Math.sqrt(k + 0.5)],
  ])('%s take %i bytes each', (_, bytes, valueOf) => {
    const numbers = packed(many(valueOf));
    expect(Math.round(numbers.byteLength / numbers.length)).toBe(bytes);
    expect([...numbers.values()]).toEqual(many(valueOf));
  });

  it('come back where they lie so far apart that their differences are not whole', () => {
    const first = -9_007_199_254_740_000;
    const far = many((k) => first + (k % 600) * 4e4 * DAY + (k % 2));
    expect([...packed(far).values()]).toEqual(far);
  });

  it('are put together from several packers, over the ends of blocks', () => {
    const [first, second] = [many((k) => k), many((k) => k / 3)];
    const packers = [first, second].map((values) => {
      const packer = new NumberPacker();
      for (let from = 0; from < values.length; from += 777) {
        packer.add(Float64Array.from(values.slice(from, from + 777)));
      }
      return packer;
    });
    const all = [...first, ...second];
    const numbers = new PackedNumbers(packers.flatMap((packer) => packer.closed()));
    const pieces = numbers.inPieces();
    expect([...pieces.piece(8000, 30_000)]).toEqual(all.slice(8000, 30_000));
    expect([0, 8191, 8192, 19_999, 20_000, 39_999].map((k) => numbers.at(k))).toEqual(
      [0, 8191, 8192, 19_999, 20_000, 39_999].map((k) => all[k]),
    );
    expect([...numbers.values()]).toEqual(all);
    expect(packed([]).values()).toHaveLength(0);
  });
});
