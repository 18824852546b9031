import { median, round, soloLine, type Line } from './line';
import type { MemoryWatch } from './memory';

const RUNS = Math.max(5, Number(process.env['BENCH_RUNS'] ?? 5));

/** Before each turn: the other side may still compile or collect garbage, on the second processor. */
const SETTLING_MS = 500;

interface Match {
  readonly id: string;
  readonly rows: number;
  readonly peer: string;
  /** Of each side. */
  readonly runs?: number;
  /** Runs of the peer at most, where one takes minutes; as many as ours without. */
  readonly peerRuns?: number;
  /** Runs of a side one after the other before the other side has its turn. */
  readonly inTurn?: number;
  /** Throws where the two did not do the same; called after the first turn of both and after the last. */
  readonly check?: () => Promise<void>;
}

/** One of the two sides, wherever it is. */
interface Runner {
  readonly memory: MemoryWatch;
  /** @returns ms */
  run(): Promise<number>;
}

/** Ours, peer, ours, peer …: what slows the machine down meets both. Memory is that of the first run. */
export async function takeTurns(match: Match, ours: Runner, peer: Runner | null): Promise<Line> {
  const { id, rows, runs = RUNS, peerRuns = runs, inTurn = 1, check } = match;
  const own = new Runs(ours, runs);
  const other = peer && new Runs(peer, Math.min(runs, peerRuns));
  for (let turn = 0; !own.areDone(); turn++) {
    await own.take(inTurn);
    await other?.take(inTurn);
    if (turn === 0 || own.areDone()) await check?.();
  }
  const line = soloLine(id, rows, own.ms, own.peakMB);
  return other ? { ...line, peer: match.peer, ...besides(line, other) } : line;
}

function besides(line: Line, { ms, peakMB }: Runs): Partial<Line> {
  const peerRuns = ms.map(round);
  const peerMs = median(peerRuns);
  const ratio = Math.round((line.ms / peerMs) * 1000) / 1000;
  const isFewer = peerRuns.length < line.runs.length;
  return { peerMs, ratio, peerPeakMB: peakMB, ...(isFewer ? { peerRuns } : {}) };
}

class Runs {
  readonly ms: number[] = [];
  peakMB: number | null = null;
  private readonly side: Runner;
  private readonly most: number;

  constructor(side: Runner, most: number) {
    this.side = side;
    this.most = most;
  }

  areDone(): boolean {
    return this.ms.length >= this.most;
  }

  async take(count: number): Promise<void> {
    if (!this.areDone()) await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
    for (let k = 0; k < count && !this.areDone(); k++) {
      const isFirst = this.ms.length === 0;
      if (isFirst) this.side.memory.mark();
      this.ms.push(await this.side.run());
      if (isFirst) this.peakMB = this.side.memory.peakMB();
    }
  }
}
