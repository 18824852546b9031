import {
  findColumn,
  getColumn,
  numbersOf,
  textAt,
  type ColumnTable,
  type TextColumn,
} from '../../shared/table';
import { decodeReason } from './reasonToken';
import { tierOf, type Thresholds } from './scoresTable';
import type { ScoreBin, ScoresView, Tier } from './types';

type Facts = Pick<ScoresView, 'model' | 'snapshot' | 'outOfSample' | 'positive' | 'label' | 'standing'>;

/** Counts for the page; the members themselves stay in the table. */
export function viewOf(scores: ColumnTable, { low, high }: Thresholds, facts: Facts): ScoresView {
  const thresholds = { low, high };
  const values = numbersOf(getColumn(scores, 'score'));
  const counts = new Uint32Array(101);
  for (const score of values) counts[score]!++;
  const tiers: Record<Tier, number> = { low: 0, medium: 0, high: 0 };
  counts.forEach((count, score) => (tiers[tierOf(score, thresholds)] += count));
  const atRisk = highRows(values, high);
  return {
    ...facts,
    ...thresholds,
    rows: scores.rowCount,
    outcomes: outcomesOf(scores, atRisk),
    tiers,
    bins: binsOf(counts, thresholds),
    causes: tally(getColumn(scores, 'cause') as TextColumn, atRisk).map(([cause, count]) => ({
      cause: cause as ScoresView['causes'][number]['cause'],
      count,
    })),
    mainReason: mainReason(getColumn(scores, 'reason1') as TextColumn, atRisk),
  };
}

function outcomesOf(scores: ColumnTable, atRisk: Uint32Array): ScoresView['outcomes'] {
  const column = findColumn(scores, 'outcome') as TextColumn | undefined;
  if (!column) return [];
  const high = new Map(tally(column, atRisk));
  const all = Uint32Array.from({ length: scores.rowCount }, (_, row) => row);
  return tally(column, all).map(([value, members]) => ({ value, members, high: high.get(value) ?? 0 }));
}

/** Two scores a bar where no tier would be cut in two (0 alone, then 1 and 2 …), else one. */
function binsOf(counts: Uint32Array, thresholds: Thresholds): ScoreBin[] {
  const width = thresholds.low % 2 === 0 && thresholds.high % 2 === 1 ? 2 : 1;
  const bins: ScoreBin[] = [];
  for (let from = width === 2 ? -1 : 0; from <= 100; from += width) {
    const first = Math.max(0, from);
    const count = counts.subarray(first, from + width).reduce((sum, one) => sum + one, 0);
    bins.push({ from: first, to: from + width, count, tier: tierOf(first, thresholds) });
  }
  return bins;
}

function highRows(scores: Float64Array, high: number): Uint32Array {
  return Uint32Array.from(scores.keys()).filter((row) => scores[row]! >= high);
}

/** Texts of a column among `rows`, most frequent first. */
function tally(column: TextColumn, rows: Uint32Array): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = textAt(column, row);
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function mainReason(column: TextColumn, rows: Uint32Array): string | null {
  const counts = new Map<string, number>();
  for (const [token, count] of tally(column, rows)) {
    const feature = decodeReason(token)?.feature;
    if (feature !== undefined) counts.set(feature, (counts.get(feature) ?? 0) + count);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}
