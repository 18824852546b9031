import { Dictionary, codeByHash, codeOf, hashOf, MIX, zeroed } from './dictionary';
import { fieldCount, fields, width } from './records';

/** The codes of a column's texts; −1 where the field is empty. */
export function takeText(address: usize, column: i32, codes: usize): void {
  const dictionary = changetype<Dictionary>(address);
  const stride = (<usize>width) << 3;
  const end = fields + ((<usize>fieldCount) << 3);
  let at = fields + ((<usize>column) << 3);
  const isFew = keepRecent(dictionary, <u32>(fieldCount / width));
  if (!isFew) return codesOfFields(dictionary, at, stride, end, codes);
  for (; at < end; at += stride, codes += 4) {
    const start = <usize>load<u32>(at);
    const length = load<u32>(at, 4) - <u32>start;
    if (length == 0) store<i32>(codes, -1);
    else if (length <= SHORT) store<i32>(codes, <i32>shortCodeOf(dictionary, start, length));
    else store<i32>(codes, <i32>codeOf(dictionary, start, length));
  }
}

/** Texts that `codesOfFields` looks up together. */
const TOGETHER: usize = 64;
const HASHES = memory.data(<i32>(TOGETHER << 2), 4);
const ENTRIES = memory.data(<i32>(TOGETHER << 2), 4);

/**
 * As `codeOf` for fields (pairs of start and end, `stride` bytes apart); −1 for empty ones. Slots and entries of some are
 * read ahead side by side, as none waits for another: one after the other each would wait for the memory.
 */
function codesOfFields(dictionary: Dictionary, at: usize, stride: usize, end: usize, codes: usize): void {
  while (at < end) {
    const stop = min(end, at + TOGETHER * stride);
    const slots = dictionary.slots;
    const mask = dictionary.mask;
    let k: usize = 0;
    for (let field = at; field < stop; field += stride, k += 4) {
      const start = <usize>load<u32>(field);
      const hash = hashOf(start, load<u32>(field, 4) - <u32>start);
      store<u32>(HASHES + k, hash);
      store<u32>(ENTRIES + k, load<u32>(slots + ((<usize>(hash & mask)) << 3), 4));
    }
    // Only to have the entries near: a load is kept though nobody uses what it gives, as it might fail.
    for (let i: usize = 0; i < k; i += 4) load<u32>(<usize>load<u32>(ENTRIES + i));
    k = 0;
    for (; at < stop; at += stride, k += 4, codes += 4) {
      const start = <usize>load<u32>(at);
      const length = load<u32>(at, 4) - <u32>start;
      const hash = load<u32>(HASHES + k);
      store<i32>(codes, length == 0 ? -1 : <i32>codeByHash(dictionary, hash, start, length));
    }
  }
}

/** Longest text that is looked up by `shortCodeOf`. */
const SHORT: u32 = 16;
/** Dictionaries of more texts are looked up by `codeOf` alone, and blocks of fewer rows do not pay for a table. */
const FEW_BITS: u32 = 8;
const FEW: u32 = 1 << FEW_BITS;
/** Per text looked up lately: sixteen bytes, its length, its code. */
const RECENT_BYTES: usize = 32 << FEW_BITS;
/** Sixteen bytes to keep, then as many to drop. */
const KEPT = memory.data<u64>([u64.MAX_VALUE, u64.MAX_VALUE, 0, 0], 16);

/**
 * As `codeOf`, for texts of few values: where the one looked up last with the same top bits is it, one comparison without
 * a branch on its length. @param length 1 to SHORT; fifteen bytes behind the text must be readable
 */
@inline
function shortCodeOf(dictionary: Dictionary, start: usize, length: u32): u32 {
  const recent = dictionary.recent;
  const text = v128.and(v128.load(start), v128.load(KEPT + SHORT - length));
  const low = <u64>i64x2.extract_lane(text, 0);
  const high = <u64>i64x2.extract_lane(text, 1);
  const at = recent + ((<usize>(((low ^ (high * MIX) ^ length) * MIX) >>> (64 - FEW_BITS))) << 5);
  if (load<u32>(at, 16) == length && !v128.any_true(v128.xor(text, v128.load(at)))) return load<u32>(at, 20);
  const code = codeOf(dictionary, start, length);
  v128.store(at, text);
  store<u32>(at, length, 16);
  store<u32>(at, code, 20);
  return code;
}

/** Makes or drops the table of `shortCodeOf`. @returns whether it is for the next `rows` texts */
function keepRecent(dictionary: Dictionary, rows: u32): bool {
  const isFew = dictionary.size <= FEW;
  if (isFew && dictionary.recent == 0 && rows >= FEW) dictionary.recent = zeroed(RECENT_BYTES);
  if (!isFew && dictionary.recent != 0) {
    heap.free(dictionary.recent);
    dictionary.recent = 0;
  }
  return dictionary.recent != 0;
}
