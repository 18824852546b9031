/** One measure (contracts §6). `peerPeakMB` goes beyond it, because some targets are on memory. */
export interface Line {
  readonly bench: string;
  readonly rows: number;
  /** Median. Of ids that end in -kb: kilobytes. */
  readonly ms: number;
  /** Peak resident memory of the process that did it, above idle, in MB; null where it is not measured. */
  readonly peakMB: number | null;
  readonly peer: string | null;
  readonly peerMs: number | null;
  /** Ours over the peer's; below 1 is faster. */
  readonly ratio: number | null;
  readonly runs: readonly number[];
  readonly peerPeakMB?: number | null;
  /** Where the peer ran less often than we did. */
  readonly peerRuns?: readonly number[];
}

/** A bench, in ids/ID.ts: measures, and reports a line per peer. */
export type Bench = (id: string, report: (line: Line) => void) => Promise<void>;

/** A line without a peer. */
export function soloLine(
  bench: string,
  rows: number,
  runs: readonly number[],
  peakMB: number | null = null,
): Line {
  const rounded = runs.map(round);
  return { bench, rows, ms: median(rounded), peakMB, peer: null, peerMs: null, ratio: null, runs: rounded };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : round((sorted[middle - 1]! + sorted[middle]!) / 2);
}

/** To a tenth. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
