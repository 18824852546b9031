import { MAX_BINS } from './engine';

/** A byte of every row. Its code is the sum of its columns' codes times their factors: one addition counts a row in all of them. */
export interface Track {
  readonly members: readonly { readonly column: number; readonly factor: number }[];
  /** One more than its largest code. */
  readonly codes: number;
}

/** Puts columns of few bins together, as many as a byte can tell apart. @param bins of each column @returns by their first columns */
export function tracksOf(bins: readonly number[]): Track[] {
  const tracks: Track[] = [];
  const byBins = [...bins.keys()].sort((a, b) => bins[b]! - bins[a]! || a - b);
  for (const column of byBins) {
    const count = bins[column]!;
    const fit = tracks.findIndex(({ codes }) => codes * count <= MAX_BINS);
    const { members, codes } = tracks[fit] ?? { members: [], codes: 1 };
    const track = { members: [...members, { column, factor: codes }], codes: codes * count };
    tracks[fit < 0 ? tracks.length : fit] = track;
  }
  return tracks.sort((a, b) => a.members[0]!.column - b.members[0]!.column);
}

/** Tracks that are counted together. */
export const GROUP_TRACKS = 8;
/** Bytes of a row that a group's tracks lie within. */
export const GROUP_WINDOW = 16;

/** Some tracks in as few groups as they go into. @param wanted 1 for each of them, 0 for the others */
export function groupTracks(wanted: Uint8Array): number[][] {
  const groups: number[][] = [];
  let last: number[] | undefined;
  for (let track = 0; track < wanted.length; track++) {
    if (wanted[track] === 0) continue;
    if (last && last.length < GROUP_TRACKS && track - last[0]! < GROUP_WINDOW) last.push(track);
    else groups.push((last = [track]));
  }
  return groups;
}

/** Groups that some of so many tracks may make at most: each but the last is full or reaches beyond its window. */
export function mostGroups(tracks: number): number {
  return Math.ceil(tracks / GROUP_TRACKS) + Math.ceil(tracks / GROUP_WINDOW);
}
