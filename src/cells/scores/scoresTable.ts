import type { Contributions } from '../../analysis/explain/contributions';
import type { TopReasons } from '../../analysis/explain/topReasons';
import type { Checkpoint } from '../../shared/checkpoint';
import {
  asText,
  type Column,
  type ColumnTable,
  getColumn,
  makeTable,
  named,
  numericColumn,
  roleColumn,
  takeColumn,
  textColumn,
} from '../../shared/table';
import { causeOf } from '../framework/featureWords';
import { encodeReason, reasonAt } from './reasonToken';
import type { Tier } from './types';

export interface ScoredRows {
  readonly table: ColumnTable;
  /** Rows of the table, and per row its probability and reasons. */
  readonly rows: Uint32Array;
  readonly probabilities: Float64Array;
  readonly contributions: Contributions;
  readonly reasons: TopReasons;
}

export interface Thresholds {
  /** Highest score that is low, and lowest that is high. */
  readonly low: number;
  readonly high: number;
}

const ROWS_BETWEEN_CHECKPOINTS = 5000;

/** member_id, probability, score, tier, reason1 … reason3 (encoded), cause, snapshot?, outcome? */
export async function scoresTable(
  scored: ScoredRows,
  thresholds: Thresholds,
  checkpoint: Checkpoint,
): Promise<ColumnTable> {
  const { table, rows, probabilities, contributions, reasons } = scored;
  const scores = probabilities.map((p) => Math.round(100 * p));
  const columns = contributions.features.map((name) => getColumn(table, name));
  const words: (string | null)[][] = Array.from({ length: reasons.count }, () => []);
  const causes: (string | null)[] = [];
  for (let k = 0; k < rows.length; k++) {
    if (k % ROWS_BETWEEN_CHECKPOINTS === 0) await checkpoint(k / rows.length);
    words.forEach((list, rank) => list.push(reasonText(scored, columns, k, rank)));
    causes.push(causeAt(contributions, k));
  }
  const snapshot = roleColumn(table, 'snapshot');
  const tiers = Array.from(scores, (score) => tierOf(score, thresholds));
  return makeTable(
    [
      memberColumn(table, rows),
      numericColumn('probability', probabilities),
      numericColumn('score', scores, 'integer'),
      textColumn('tier', tiers, 'category'),
      ...words.map((list, rank) => textColumn(`reason${rank + 1}`, list)),
      textColumn('cause', causes, 'category'),
      ...(snapshot ? [named(takeColumn(snapshot, rows), 'snapshot')] : []),
      ...knownOutcomes(table, rows),
    ],
    'other',
    { member_id: 'member_id' },
  );
}

/** What became of the members scored, where the table says so of any: they were not to be predicted any more. */
function knownOutcomes(table: ColumnTable, rows: Uint32Array): Column[] {
  const label = roleColumn(table, 'label');
  if (!label) return [];
  const { codes, dictionary } = asText(label);
  const own = Int32Array.from(rows, (row) => codes[row]!);
  if (own.every((code) => code < 0)) return [];
  return [{ storage: 'text', name: 'outcome', type: 'category', codes: own, dictionary }];
}

export function tierOf(score: number, { low, high }: Thresholds): Tier {
  if (score <= low) return 'low';
  return score >= high ? 'high' : 'medium';
}

function reasonText(
  { rows, reasons }: ScoredRows,
  columns: readonly Column[],
  k: number,
  rank: number,
): string | null {
  const place = k * reasons.count + rank;
  const feature = reasons.feature[place]!;
  if (feature < 0) return null;
  return encodeReason(reasonAt(columns[feature]!, rows[k]!, reasons.contribution[place]! > 0));
}

/** The family of what raises the row's score most; null when nothing does. */
function causeAt({ values, features }: Contributions, k: number): string | null {
  let best = -1;
  let most = 0;
  for (let place = 0; place < features.length; place++) {
    const value = values[k * features.length + place]!;
    if (value > most) [best, most] = [place, value];
  }
  return best < 0 ? null : causeOf(features[best]!);
}

function memberColumn(table: ColumnTable, rows: Uint32Array): Column {
  const member = roleColumn(table, 'member_id');
  if (member) return named(takeColumn(member, rows), 'member_id');
  return numericColumn(
    'member_id',
    Float64Array.from(rows, (row) => row + 1),
    'integer',
  );
}
