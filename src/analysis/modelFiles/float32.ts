const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);
const double = new Float64Array(1);
const doubleBits = new BigInt64Array(double.buffer);

/** The next larger 32-bit float of a 32-bit float. */
export function nextFloat32(value: number): number {
  single[0] = value;
  if (value === 0) singleBits[0] = 1;
  else singleBits[0]! += value > 0 ? 1 : -1;
  return single[0];
}

/** The next smaller 32-bit float of a 32-bit float. */
export function previousFloat32(value: number): number {
  return -nextFloat32(-value);
}

/** The next larger 64-bit float. */
function nextFloat64(value: number): number {
  double[0] = value;
  if (value === 0) doubleBits[0] = 1n;
  else doubleBits[0]! += value > 0 ? 1n : -1n;
  return double[0];
}

/** The fewest decimal digits that read back as the same 32-bit float. */
export function shortFloat32(value: number): number {
  const target = Math.fround(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(target.toPrecision(digits));
    if (Math.fround(short) === target) return short;
  }
  return Number(target.toPrecision(9));
}

/** The smallest 64-bit x with fround(x) ≥ `cut`, a 32-bit float: x < it says the same of x as fround(x) < cut. */
export function float64CutOf(cut: number): number {
  if (!Number.isFinite(cut)) return cut;
  const below = previousFloat32(cut);
  const middle = below + (cut - below) / 2;
  return Math.fround(middle) >= cut ? middle : nextFloat64(middle);
}
