import { MAX_BINS, type EngineShape } from './engine';
import type { KernelMemory } from './kernelMemory';
import { GROUP_TRACKS, GROUP_WINDOW, mostGroups, type Track } from './tracks';

/** Room for the cuts of a column, as in assembly/bins.ts. */
export const CUT_BYTES = 2048;
/** Rows counted together, as in assembly/histograms.ts. */
const PIECE_ROWS = 16_384;

/** Where the arrays of a kernel stand, in the order of assembly/arrays.ts. */
export interface Addresses {
  readonly codes: number;
  readonly trackRows: number;
  readonly order: number;
  readonly scratch: number;
  readonly packed: number;
  readonly margins: number;
  readonly labels: number;
  readonly weights: number;
  readonly slopePairs: number;
  readonly sides: number;
  readonly binOffsets: number;
  readonly cuts: number;
  readonly cutCounts: number;
  readonly tracks: number;
  readonly members: number;
  readonly pieceCodes: number;
  readonly piecePairs: number;
}

/** Makes room for an engine's arrays, and writes those that never change. */
export function layOut(memory: KernelMemory, shape: EngineShape, tracks: readonly Track[]): Addresses {
  const { rowCount, binOffsets } = shape;
  const columns = binOffsets.length - 1;
  const take = (bytes: number) => memory.take(bytes);
  const at: Addresses = {
    codes: take(columns * rowCount),
    trackRows: take(tracks.length * rowCount + GROUP_WINDOW),
    order: take(4 * rowCount),
    scratch: take(4 * rowCount),
    packed: take(8 * rowCount),
    margins: take(8 * rowCount),
    labels: take(rowCount),
    weights: take(8 * rowCount),
    slopePairs: take(16 * rowCount),
    sides: take(MAX_BINS),
    binOffsets: take(4 * binOffsets.length),
    cuts: take(CUT_BYTES * columns),
    cutCounts: take(4 * columns),
    tracks: take(8 * (tracks.length + 1)),
    members: take(8 * columns),
    pieceCodes: take(GROUP_TRACKS * PIECE_ROWS * mostGroups(tracks.length)),
    piecePairs: take(8 * PIECE_ROWS),
  };
  const { buffer } = memory;
  new Int32Array(buffer, at.binOffsets, binOffsets.length).set(binOffsets);
  writeTracks(buffer, at, tracks);
  return at;
}

/** As in assembly/tracks.ts. */
function writeTracks(buffer: ArrayBuffer, at: Addresses, tracks: readonly Track[]): void {
  const members = tracks.flatMap((track) => track.members);
  let first = 0;
  const entries = tracks.flatMap(({ members: { length }, codes }) => {
    first += length;
    return [first - length, codes];
  });
  new Uint32Array(buffer, at.tracks, 2 * tracks.length + 1).set([...entries, members.length]);
  const pairs = members.flatMap(({ column, factor }) => [column, factor]);
  new Uint32Array(buffer, at.members, pairs.length).set(pairs);
}

/** Bytes of a group, and its parts, as in assembly/histograms.ts. */
export const GROUP_BYTES = 64;
const NO_TRACK = 0xffffffff;
/** A shuffle gives 0 for it. */
const NO_BYTE = 0xff;

/** Writes groups of tracks at an address. */
export function writeGroups(buffer: ArrayBuffer, at: number, groups: readonly (readonly number[])[]): void {
  groups.forEach((tracks, k) => {
    const first = tracks[0]!;
    const group = at + k * GROUP_BYTES;
    const shuffle = new Uint8Array(buffer, group, GROUP_WINDOW).fill(NO_BYTE);
    const lanes = new Uint32Array(buffer, group + GROUP_WINDOW, 1 + GROUP_TRACKS).fill(NO_TRACK);
    lanes[0] = first;
    tracks.forEach((track, lane) => {
      shuffle[lane] = track - first;
      lanes[1 + lane] = track;
    });
  });
}
