import { mixBits } from './mixBits';

/** Some numbers in the fewest bytes that give each of them back as it was, to the bit: counts, days, moments and amounts of
 * money in one, two or four each. */
export type NumberBlock =
  /** The number is (first + code × unit) / divisor. */
  | { readonly codes: Codes; readonly first: number; readonly unit: number; readonly divisor: number }
  | { readonly codes: Uint8Array; readonly levels: Float64Array }
  /** As they are. */
  | { readonly codes: Float64Array };
/** The highest code is missing. */
type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Numbers of a block at most: the fewer, the likelier they are alike. */
export const BLOCK_LENGTH = 8192;

/** Some of the numbers of a block. */
export function partOf(block: NumberBlock, first: number, count: number): NumberBlock {
  if (first === 0 && count === block.codes.length) return block;
  return { ...block, codes: block.codes.subarray(first, first + count) } as NumberBlock;
}

export function numberAt(block: NumberBlock, k: number): number {
  const code = block.codes[k]!;
  if ('levels' in block) return block.levels[code]!;
  if ('unit' in block) {
    return code === missingCode(block.codes) ? NaN : (block.first + code * block.unit) / block.divisor;
  }
  return code;
}

/** Writes the numbers of a block from place `start` on. */
export function unpack(block: NumberBlock, out: Float64Array, start: number): void {
  if ('levels' in block) unpackLevels(block.codes, block.levels, out.subarray(start));
  else if ('unit' in block) unpackSteps(block, out.subarray(start));
  else out.set(block.codes, start);
}

function unpackLevels(codes: Uint8Array, levels: Float64Array, out: Float64Array): void {
  for (let k = 0; k < codes.length; k++) out[k] = levels[codes[k]!]!;
}

function unpackSteps(
  { codes, first, unit, divisor }: Extract<NumberBlock, { unit: number }>,
  out: Float64Array,
): void {
  const missing = missingCode(codes);
  for (let k = 0; k < codes.length; k++) {
    const code = codes[k]!;
    out[k] = code === missing ? NaN : (first + code * unit) / divisor;
  }
}

const missingCode = (codes: Codes): number => 2 ** (8 * codes.BYTES_PER_ELEMENT) - 1;

/** @param values at most BLOCK_LENGTH; not kept */
export function packBlock(values: Float64Array): NumberBlock {
  const steps = stepsOf(values);
  if (steps && steps.count < 2 ** 8) return inSteps(values, steps, Uint8Array);
  const levels = inLevels(values);
  if (levels) return levels;
  if (steps && steps.count < 2 ** 16) return inSteps(values, steps, Uint16Array);
  if (steps && steps.count < 2 ** 32) return inSteps(values, steps, Uint32Array);
  return { codes: values.slice() };
}

/** How numbers are whole: first, first + unit, …, first + (count − 1) × unit, all over the divisor. */
interface NumberSteps {
  readonly first: number;
  readonly unit: number;
  readonly divisor: number;
  /** Of codes, without the one for what is missing. */
  readonly count: number;
}

/** Whole numbers, those with two or four decimals, and days to the second. */
const DIVISORS = [1, 100, 10_000, 86_400];
/** Of moments in milliseconds: days, minutes, seconds. */
const UNITS = [86_400_000, 60_000, 1000, 1];

/** Undefined where a number is not whole under any divisor, or is −0. */
function stepsOf(values: Float64Array): NumberSteps | undefined {
  for (const divisor of DIVISORS) {
    const range = wholeRange(values, divisor);
    if (!range) continue;
    const [first, last] = range;
    const unit = UNITS.find((each) => areSteps(values, { first, divisor, unit: each }))!;
    return { first, unit, divisor, count: (last - first) / unit + 1 };
  }
  return undefined;
}

/** Smallest and largest of the numbers times the divisor; undefined unless all are whole then, and give the number again. */
function wholeRange(values: Float64Array, divisor: number): readonly [number, number] | undefined {
  let [first, last] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (Number.isNaN(value)) continue;
    const whole = Math.round(value * divisor);
    if (whole / divisor !== value || (value === 0 && 1 / value < 0)) return undefined;
    if (whole < first) first = whole;
    if (whole > last) last = whole;
  }
  if (first > last) return [0, 0];
  const isExact = Math.max(-first, last, last - first) < Number.MAX_SAFE_INTEGER;
  return isExact ? [first, last] : undefined;
}

function areSteps(values: Float64Array, { first, divisor, unit }: Omit<NumberSteps, 'count'>): boolean {
  if (unit === 1) return true;
  if (divisor !== 1) return false;
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (!Number.isNaN(value) && (value - first) % unit !== 0) return false;
  }
  return true;
}

function inSteps(
  values: Float64Array,
  { first, unit, divisor }: NumberSteps,
  Kind: new (length: number) => Codes,
): NumberBlock {
  const codes = new Kind(values.length);
  const missing = missingCode(codes);
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    codes[k] = Number.isNaN(value) ? missing : (Math.round(value * divisor) - first) / unit;
  }
  return { codes, first, unit, divisor };
}

const MOST_LEVELS = 256;
const SLOTS = 4 * MOST_LEVELS;
/* For all blocks, one after the other: bits of the levels, and the level of each slot plus one. */
const levelBits = new Uint32Array(2 * MOST_LEVELS);
const levelAt = new Uint16Array(SLOTS);
const levelCodes = new Uint8Array(BLOCK_LENGTH);

/** Undefined where there are more levels than a byte tells apart. */
function inLevels(values: Float64Array): NumberBlock | undefined {
  const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const codes = levelCodes.subarray(0, values.length);
  levelAt.fill(0);
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    const [a, b] = [bits[2 * k]!, bits[2 * k + 1]!];
    let slot = mixBits(a ^ Math.imul(b, 0x9e3779b1)) & (SLOTS - 1);
    let level = levelAt[slot]!;
    while (level > 0 && (levelBits[2 * level - 2] !== a || levelBits[2 * level - 1] !== b)) {
      slot = (slot + 1) & (SLOTS - 1);
      level = levelAt[slot]!;
    }
    if (level === 0) {
      if (count === MOST_LEVELS) return undefined;
      level = ++count;
      levelAt[slot] = level;
      levelBits[2 * level - 2] = a;
      levelBits[2 * level - 1] = b;
    }
    codes[k] = level - 1;
  }
  return { codes: codes.slice(), levels: new Float64Array(levelBits.slice(0, 2 * count).buffer) };
}
