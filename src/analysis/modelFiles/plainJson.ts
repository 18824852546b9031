/** Arrays of numbers that JSON does not know, by the name they are written under. */
const ARRAYS = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
  uint32: Uint32Array,
  uint8: Uint8Array,
} as const;
type ArrayName = keyof typeof ARRAYS;
const NAMES = Object.keys(ARRAYS) as ArrayName[];

/**
 * A value as JSON that comes back the same to the bit: typed arrays become {"float64": […]}, and numbers JSON has no
 * sign for (NaN, ±Infinity, −0) {"number": "NaN"}; in typed arrays the word alone. Members that are undefined are left out.
 */
export function toPlainJson(value: unknown): unknown {
  if (typeof value === 'number') return isSpecial(value) ? { number: wordOf(value) } : value;
  if (value === null || typeof value !== 'object') return value;
  const name = NAMES.find((one) => value instanceof ARRAYS[one]);
  if (name) return { [name]: Array.from(value as ArrayLike<number>, plainNumber) };
  if (Array.isArray(value)) return value.map(toPlainJson);
  return mapMembers(value, toPlainJson);
}

/** What `toPlainJson` was given. */
export function fromPlainJson(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(fromPlainJson);
  const [[key, inner] = ['', null], ...rest] = Object.entries(value) as [string, unknown][];
  if (rest.length === 0 && key === 'number' && typeof inner === 'string') return Number(inner);
  if (rest.length === 0 && key in ARRAYS && Array.isArray(inner)) {
    return ARRAYS[key as ArrayName].from((inner as (number | string)[]).map(Number));
  }
  return mapMembers(value, fromPlainJson);
}

function mapMembers(value: object, change: (inner: unknown) => unknown): object {
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, change(inner)]));
}

function isSpecial(value: number): boolean {
  return !Number.isFinite(value) || Object.is(value, -0);
}

function wordOf(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function plainNumber(value: number): number | string {
  return isSpecial(value) ? wordOf(value) : value;
}
