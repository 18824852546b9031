type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** `values`, or a copy of its first `used` with room for at least `more` behind them, and `leastLength` in all. */
export function grown<T extends Numbers>(values: T, used: number, more: number, leastLength = 0): T {
  if (used + more <= values.length) return values;
  const bigger = new (values.constructor as new (length: number) => T)(
    Math.max(used + more, values.length * 2, leastLength),
  );
  bigger.set(values.subarray(0, used));
  return bigger;
}

/** Room beyond this share of the values is worth a copy. */
const MAX_SPARE = 0.125;

/** The first `used` values: where little is to spare, a view without a copy (untouched pages cost no memory). */
export function trimmed<T extends Numbers>(values: T, used: number): T {
  const isTight = values.length - used <= used * MAX_SPARE;
  return (isTight ? values.subarray(0, used) : values.slice(0, used)) as T;
}
