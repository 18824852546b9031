import { median, round, soloLine, type Line } from './line';
import type { Side } from './side';

const RUNS = Math.max(5, Number(process.env['BENCH_RUNS'] ?? 5));

interface Match {
  readonly id: string;
  readonly rows: number;
  readonly peer: string;
  /** Runs of the peer at most, where one takes minutes; as many as ours without. */
  readonly peerRuns?: number;
}

/** Ours, peer, ours, peer …: what slows the machine down meets both. Memory is that of the first run. */
export async function takeTurns(
  { id, rows, peer: name, peerRuns: most = RUNS }: Match,
  ours: Side,
  peer: Side | null,
): Promise<Line> {
  const runs: number[] = [];
  const peerRuns: number[] = [];
  const peaks: (number | null)[] = [];
  for (const side of [ours, peer]) side?.memory.mark();
  while (runs.length < RUNS) {
    runs.push(await ours.run());
    if (peer && peerRuns.length < most) peerRuns.push(await peer.run());
    peaks.push(ours.memory.peakMB(), peer?.memory.peakMB() ?? null);
  }
  const line = soloLine(id, rows, runs, peaks[0] ?? null);
  return peer ? { ...line, peer: name, ...besides(line, peerRuns), peerPeakMB: peaks[1] ?? null } : line;
}

function besides(line: Line, peerRuns: readonly number[]): Pick<Line, 'peerMs' | 'ratio' | 'peerRuns'> {
  const rounded = peerRuns.map(round);
  const peerMs = median(rounded);
  const ratio = Math.round((line.ms / peerMs) * 1000) / 1000;
  return { peerMs, ratio, ...(rounded.length < line.runs.length ? { peerRuns: rounded } : {}) };
}
