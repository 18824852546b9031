import { Dictionary, codeOf } from './dictionary';

/** Rows of the block and codes of the values outside of the plain form, as pairs. */
let odd: usize = 0;
export let oddCount: i32 = 0;
/** Fields of the column that were empty. */
let missing: i32 = 0;

/** Where the values outside of the plain form are noted: room for eight bytes per row. */
export function useOdd(address: usize): void {
  odd = address;
}

@inline
export function keepOdd(dictionary: usize, row: i32, start: usize, length: u32): void {
  const at = odd + ((<usize>(oddCount++)) << 3);
  store<i32>(at, row);
  store<i32>(at, <i32>codeOf(changetype<Dictionary>(dictionary), start, length), 4);
}

@inline
export function countMissing(): void {
  missing++;
}

export function getMissing(): i32 {
  return missing;
}

/** A column begins. */
@inline
export function noOdd(): void {
  oddCount = 0;
  missing = 0;
}
