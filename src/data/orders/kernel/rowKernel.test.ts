import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PLAIN_LOOPS, type RowLoops } from '../rowLoops';
import { RowKernel } from './rowKernel';

const MEMBERS = 5;
const rows = fc.array(
  fc.record({
    member: fc.integer({ min: -1, max: MEMBERS - 1 }),
    value: fc.oneof(fc.double(), fc.constantFrom(NaN, -0, 0, -1)),
  }),
  { maxLength: 40 },
);

interface Arrays {
  readonly codes: (length: number) => Int32Array;
  readonly numbers: (length: number) => Float64Array;
  readonly bytes: (length: number) => Int8Array;
}

/** All that the loops write and say of these rows, in two pieces. */
function goneThrough(loops: RowLoops, arrays: Arrays, member: Int32Array, values: Float64Array): unknown {
  const n = member.length;
  const pieces = [
    [0, n >> 1],
    [n >> 1, n],
  ] as const;
  const counts = arrays.codes(MEMBERS + 1).fill(0);
  for (const piece of pieces) loops.countRows(member.subarray(...piece), counts);
  const next = arrays.codes(MEMBERS).fill(0);
  for (let m = 1; m < MEMBERS; m++) next[m] = next[m - 1]! + counts[m]!;
  const place = arrays.codes(n);
  for (const piece of pieces) {
    loops.placeRows({ member: member.subarray(...piece), next, place: place.subarray(...piece) });
  }
  const [numbers, codes, bytes] = [
    arrays.numbers(n).fill(9),
    arrays.codes(n).fill(9),
    arrays.bytes(n).fill(9),
  ];
  const below = pieces.map((piece) =>
    loops.sendNumbers(place.subarray(...piece), values.subarray(...piece), numbers),
  );
  for (const piece of pieces) {
    loops.sendCodes(place.subarray(...piece), member.subarray(...piece), codes);
    loops.sendBytes(place.subarray(...piece), member.subarray(...piece), bytes);
  }
  const free = arrays.codes(MEMBERS).fill(0);
  const again = arrays.codes(n).fill(0);
  const all = member.map((m) => Math.max(0, m));
  const times = arrays.numbers(n).fill(9);
  const rising = pieces.map(([from, to]) =>
    loops.placeRising(
      { member: all.subarray(from, to), next: free, place: again.subarray(from, to) },
      values.subarray(from, to),
      { out: times, previous: values[from - 1] ?? -Infinity },
    ),
  );
  const places = rising.includes(false) ? [] : [...again, ...times];
  return [[...counts], [...next], [...place], [...numbers], [...codes], [...bytes], below, rising, places];
}

const OWN: Arrays = {
  codes: (length) => new Int32Array(length),
  numbers: (length) => new Float64Array(length),
  bytes: (length) => new Int8Array(length),
};

it('does what the plain loops do, in its own memory and in that of others', () => {
  const kernel = new RowKernel(1 << 16);
  const within: Arrays = {
    codes: (length) => kernel.take(Int32Array, 4, length)!,
    numbers: (length) => kernel.take(Float64Array, 8, length)!,
    bytes: (length) => kernel.take(Int8Array, 1, length)!,
  };
  fc.assert(
    fc.property(rows, fc.boolean(), (drawn, isSorted) => {
      kernel.clear();
      const member = Int32Array.from(drawn, (row) => row.member);
      const values = Float64Array.from(drawn, (row) => row.value);
      if (isSorted) values.sort();
      const plain = goneThrough(PLAIN_LOOPS, OWN, member, values);
      expect(goneThrough(kernel, within, member, values)).toEqual(plain);
      expect(goneThrough(kernel, OWN, member, values)).toEqual(plain);
    }),
  );
});

it('gives no more than its capacity', () => {
  const kernel = new RowKernel(1000);
  expect(kernel.take(Float64Array, 8, 125)).toHaveLength(125);
  expect(kernel.take(Int8Array, 1, 1000)).toBeUndefined();
  kernel.clear();
  expect(kernel.take(Float64Array, 8, 126)).toBeUndefined();
});
