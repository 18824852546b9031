import type { Steps } from '../../shared/steps';
import { RFM_SEGMENTS, type RfmResult } from '../../analysis/segments/rfm';
import { quantileSorted } from '../../shared/quantile';
import type { GridCell, RfmSummary, SegmentSummary, Spread } from './types';

/** What summary.json and the view say about the scores. */
export function* summarise(
  scored: RfmResult,
  facts: { readonly scoring: string; readonly frequency: string; readonly memberCount: number },
): Steps<RfmSummary> {
  const members = scored.member.length;
  const amount = sumOf(scored.monetary);
  const recency = spreadOf(scored.recency);
  yield;
  const frequency = spreadOf(scored.frequency);
  yield;
  const monetary = spreadOf(scored.monetary);
  yield;
  const cells = cellsOf(scored);
  yield;
  return {
    members,
    withoutOrder: facts.memberCount - members,
    amount,
    snapshot: new Date(scored.snapshotAt).toISOString().slice(0, 10),
    scoring: facts.scoring,
    frequency: facts.frequency,
    thresholds: scored.thresholds ?? null,
    distribution: { recency, frequency, monetary },
    countsByScore: { r: countScores(scored.r), f: countScores(scored.f), m: countScores(scored.m) },
    cells,
    meanScoreSum: (sumOf(scored.r) + sumOf(scored.f) + sumOf(scored.m)) / members,
    segments: segmentsOf(scored, amount),
  };
}

/** The 25 squares of recency by frequency score, best recency first. */
export function gridOf({ r, f, monetary }: RfmResult): GridCell[] {
  const members = new Float64Array(25);
  const amount = new Float64Array(25);
  for (let i = 0; i < r.length; i++) {
    const square = (5 - r[i]!) * 5 + f[i]! - 1;
    members[square]!++;
    amount[square]! += monetary[i]!;
  }
  return Array.from(members, (count, k) => ({
    r: 5 - Math.floor(k / 5),
    f: (k % 5) + 1,
    members: count,
    amount: amount[k]!,
  }));
}

function segmentsOf(scored: RfmResult, total: number): SegmentSummary[] {
  const { segment, monetary, recency, frequency } = scored;
  const sums = RFM_SEGMENTS.map(() => ({ members: 0, amount: 0, recency: 0, frequency: 0 }));
  for (let i = 0; i < segment.length; i++) {
    const sum = sums[segment[i]!]!;
    sum.members++;
    sum.amount += monetary[i]!;
    sum.recency += recency[i]!;
    sum.frequency += frequency[i]!;
  }
  return RFM_SEGMENTS.map((name, k) => ({
    segment: name,
    members: sums[k]!.members,
    share: sums[k]!.members / segment.length,
    amount: sums[k]!.amount,
    amountShare: total === 0 ? 0 : sums[k]!.amount / total,
    meanRecency: sums[k]!.recency / Math.max(1, sums[k]!.members),
    meanFrequency: sums[k]!.frequency / Math.max(1, sums[k]!.members),
  }))
    .filter((item) => item.members > 0)
    .sort((a, b) => b.members - a.members);
}

function cellsOf({ r, f, m }: RfmResult): Record<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < r.length; i++) {
    const cell = `${r[i]!}${f[i]!}${m[i]!}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => Number(a) - Number(b)));
}

function countScores(scores: Uint8Array): number[] {
  const counts = [0, 0, 0, 0, 0];
  for (const score of scores) counts[score - 1]!++;
  return counts;
}

function spreadOf(values: Float64Array): Spread {
  const sorted = values.slice().sort();
  return {
    mean: sumOf(values) / values.length,
    min: sorted[0]!,
    quintiles: [0.2, 0.4, 0.6, 0.8].map((q) => quantileSorted(sorted, q)),
    median: quantileSorted(sorted, 0.5),
    max: sorted[sorted.length - 1]!,
  };
}

function sumOf(values: Float64Array | Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
