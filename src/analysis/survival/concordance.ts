import type { Steps } from '../../shared/steps';

/** Share of comparable pairs in which the member with the higher risk left first, ties counted half. */
export interface Concordance {
  readonly value: number;
  /** Infinitesimal jackknife, as R's survival. */
  readonly se: number;
  readonly pairs: number;
}

interface Ranked {
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** Higher = expected to leave sooner. */
  readonly risk: Float64Array;
}

const PIECE_ROWS = 16_384;

/**
 * Harrell's C. A pair counts when the one with the shorter time churned (a member censored at the same moment outlives);
 * two who churned at the same moment do not. Cost: O(n log n).
 * @see Therneau & Watson (2017), The concordance statistic and the Cox model
 */
export function* concordance({ time, event, risk }: Ranked): Steps<Concordance> {
  const n = time.length;
  const sorted = Float64Array.from(new Set(risk)).sort();
  const rank = ranksIn(sorted, risk);
  const later = Int32Array.from(time.keys()).sort((i, j) => time[j]! - time[i]! || event[i]! - event[j]!);
  yield;
  /* Each row's concordant less discordant pairs, and its pairs. */
  const net = new Float64Array(n);
  const pairs = new Float64Array(n);
  const count = (i: number, tree: Int32Array, seen: number, sign: number) => {
    const below = prefix(tree, rank[i]!);
    const above = seen - prefix(tree, rank[i]! + 1);
    net[i]! += sign * (below - above);
    pairs[i]! += seen;
  };
  yield* forEachTie(later, { time, event }, (i, tree, seen) => event[i] === 1 && count(i, tree, seen, 1), {
    size: sorted.length,
    rank,
    enters: () => true,
  });
  yield* forEachTie(
    later.slice().reverse(),
    { time, event },
    (i, tree, seen) => {
      count(i, tree, seen, -1);
    },
    { size: sorted.length, rank, enters: (i) => event[i] === 1 },
  );
  return summary(net, pairs);
}

/** Both ends of each pair were counted, so the sums are twice the pairs. */
function summary(net: Float64Array, pairs: Float64Array): Concordance {
  const total = pairs.reduce((sum, value) => sum + value, 0) / 2;
  const somers = net.reduce((sum, value) => sum + value, 0) / 2 / total;
  let variance = 0;
  for (let i = 0; i < net.length; i++) variance += ((net[i]! - pairs[i]! * somers) / (2 * total)) ** 2;
  return { value: (1 + somers) / 2, se: Math.sqrt(variance), pairs: total };
}

/**
 * Visits rows in order with a tree of the risks that came before them; rows of the same time and kind enter together
 * after they were visited.
 */
function* forEachTie(
  order: Int32Array,
  { time, event }: Pick<Ranked, 'time' | 'event'>,
  visit: (i: number, tree: Int32Array, seen: number) => void,
  { size, rank, enters }: { size: number; rank: Int32Array; enters: (i: number) => boolean },
): Steps<void> {
  const tree = new Int32Array(size + 1);
  let [seen, pause] = [0, PIECE_ROWS];
  for (let start = 0; start < order.length;) {
    const first = order[start]!;
    let end = start;
    while (end < order.length && time[order[end]!] === time[first] && event[order[end]!] === event[first])
      end++;
    for (let k = start; k < end; k++) visit(order[k]!, tree, seen);
    for (let k = start; k < end; k++) {
      if (!enters(order[k]!)) continue;
      for (let at = rank[order[k]!]! + 1; at <= size; at += at & -at) tree[at]!++;
      seen++;
    }
    start = end;
    if (start < pause) continue;
    pause = start + PIECE_ROWS;
    yield;
  }
}

/** How many of the ranks below `rank` were entered. */
function prefix(tree: Int32Array, rank: number): number {
  let sum = 0;
  for (let at = rank; at > 0; at -= at & -at) sum += tree[at]!;
  return sum;
}

function ranksIn(sorted: Float64Array, values: Float64Array): Int32Array {
  const rank = new Map(Array.from(sorted, (value, k) => [value, k]));
  return Int32Array.from(values, (value) => rank.get(value)!);
}
