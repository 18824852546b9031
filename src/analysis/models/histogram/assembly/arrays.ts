/** Where each array stands; one row of them in `useArrays`. See `EngineArrays`. */
export let rowCount: usize = 0;
export let codes: usize = 0;
export let order: usize = 0;
export let scratch: usize = 0;
export let packed: usize = 0;
export let ordered: usize = 0;
export let margins: usize = 0;
export let labels: usize = 0;
export let weights: usize = 0;
export let slopePairs: usize = 0;
export let sides: usize = 0;
export let binOffsets: usize = 0;
export let cuts: usize = 0;
export let cutCounts: usize = 0;
export let columnCodes: usize = 0;

/** The first free byte of the memory. */
export function base(): usize {
  return __heap_base;
}

/** Reads the addresses, 4 bytes each, in the order above. */
export function useArrays(at: usize): void {
  rowCount = load<u32>(at);
  codes = load<u32>(at, 4);
  order = load<u32>(at, 8);
  scratch = load<u32>(at, 12);
  packed = load<u32>(at, 16);
  ordered = load<u32>(at, 20);
  margins = load<u32>(at, 24);
  labels = load<u32>(at, 28);
  weights = load<u32>(at, 32);
  slopePairs = load<u32>(at, 36);
  sides = load<u32>(at, 40);
  binOffsets = load<u32>(at, 44);
  cuts = load<u32>(at, 48);
  cutCounts = load<u32>(at, 52);
  columnCodes = load<u32>(at, 56);
}

/** Address of the code of row 0 in a column; the next row's is 8 bytes on. */
@inline
export function codesOf(column: usize): usize {
  return codes + (column >> 3) * (rowCount << 3) + (column & 7);
}
