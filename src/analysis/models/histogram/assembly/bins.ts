import { codesOf, cutCounts, cuts } from './arrays';

/** Room for the cuts of a column. */
const CUT_BYTES: usize = 2048;

/** How many of the `count` ascending cuts are ≤ value. No branch depends on the data; NaN gives 0. */
@inline
function upperBound(at: usize, count: u32, value: f64): u32 {
  let from = at;
  let left = count;
  while (left > 1) {
    const half = left >> 1;
    from = load<f64>(from + ((<usize>half - 1) << 3)) <= value ? from + (<usize>half << 3) : from;
    left -= half;
  }
  if (left == 1 && load<f64>(from) <= value) from += 8;
  return <u32>((from - at) >> 3);
}

/**
 * Writes the codes of `count` rows from `first` on in one column of numbers.
 * @param values the column's number in the first of these rows; the next row's is `stride` bytes on
 */
export function bin(column: u32, values: usize, stride: usize, first: usize, count: usize): void {
  const at = cuts + <usize>column * CUT_BYTES;
  const cutCount = load<u32>(cutCounts + (<usize>column << 2));
  let to = codesOf(column) + first;
  for (let i: usize = 0; i < count; i++, to++, values += stride) {
    const value = load<f64>(values);
    const code = upperBound(at, cutCount, value);
    store<u8>(to, value != value ? cutCount + 1 : code);
  }
}
