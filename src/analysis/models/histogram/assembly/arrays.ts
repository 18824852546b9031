/** Where each array stands; one row of them in `useArrays`. See `EngineArrays` and `layOut`. */
let rowCount: usize = 0;
export let trackCount: usize = 0;
let codes: usize = 0;
export let trackRows: usize = 0;
export let order: usize = 0;
export let scratch: usize = 0;
export let packed: usize = 0;
export let margins: usize = 0;
export let labels: usize = 0;
export let weights: usize = 0;
export let slopePairs: usize = 0;
export let sides: usize = 0;
export let binOffsets: usize = 0;
export let cuts: usize = 0;
export let cutCounts: usize = 0;
export let tracks: usize = 0;
export let members: usize = 0;
export let pieceCodes: usize = 0;
export let piecePairs: usize = 0;

/** The first free byte of the memory. */
export function base(): usize {
  return __heap_base;
}

/** Reads the numbers and addresses, 4 bytes each, in the order above. */
export function useArrays(at: usize): void {
  rowCount = load<u32>(at);
  trackCount = load<u32>(at, 4);
  codes = load<u32>(at, 8);
  trackRows = load<u32>(at, 12);
  order = load<u32>(at, 16);
  scratch = load<u32>(at, 20);
  packed = load<u32>(at, 24);
  margins = load<u32>(at, 28);
  labels = load<u32>(at, 32);
  weights = load<u32>(at, 36);
  slopePairs = load<u32>(at, 40);
  sides = load<u32>(at, 44);
  binOffsets = load<u32>(at, 48);
  cuts = load<u32>(at, 52);
  cutCounts = load<u32>(at, 56);
  tracks = load<u32>(at, 60);
  members = load<u32>(at, 64);
  pieceCodes = load<u32>(at, 68);
  piecePairs = load<u32>(at, 72);
}

/** Address of the code of row 0 in a column; the next row's is the next byte. */
@inline
export function codesOf(column: usize): usize {
  return codes + column * rowCount;
}
