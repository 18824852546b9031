import { sha256Hex } from '../../shared/fingerprint';
import type { Checkpoint } from '../../shared/checkpoint';
import { aucDifference, type FigureDifference } from '../metrics/aucDifference';
import { lossDifference } from '../metrics/lossDifference';

/** What a model that was kept said of members it had not seen, in the order of the table. */
export interface JudgedMembers {
  /** SHA-256 of who they are, in order, and of their outcomes: two models with the same can be compared. */
  readonly fingerprint: string;
  /** How many there are; beyond `MOST_JUDGED` every second one is kept, or every third … */
  readonly rows: number;
  readonly labels: Uint8Array;
  readonly probabilities: Float64Array;
}

/** How a training that was kept as a version came about, and what it was judged on. No ids of members. */
export interface KeptTraining {
  readonly name: string;
  /** Name of a table in the notebook → SHA-256 that names its content. */
  readonly tables: Readonly<Record<string, string>>;
  readonly split: { readonly kind: string; readonly column: string | null; readonly folds: number };
  readonly judged: JudgedMembers;
}

/** A challenger against a champion, on the same members. */
export interface VersionComparison {
  readonly rows: number;
  readonly auc: FigureDifference;
  /** Below zero: the challenger's promises are better. */
  readonly logLoss: FigureDifference;
}

/** Rows kept at most: enough for an interval of a thousandth, and no more than a few MB. */
const MOST_JUDGED = 100_000;
const BLOCK = 8192;

/**
 * @param keyOf who stands in a judged row, as text
 * @param positive the outcome that counts as 1
 */
export async function judgedMembers(
  { labels, probabilities }: Pick<JudgedMembers, 'labels' | 'probabilities'>,
  { keyOf, positive }: { readonly keyOf: (row: number) => string; readonly positive: string },
  checkpoint: Checkpoint,
): Promise<JudgedMembers> {
  const rows = labels.length;
  const parts: string[] = [positive];
  const encoder = new TextEncoder();
  for (let from = 0; from < rows; from += BLOCK) {
    const keys = Array.from(labels.subarray(from, from + BLOCK), (y, k) => `${keyOf(from + k)}\u001f${y}`);
    parts.push(sha256Hex(encoder.encode(keys.join('\u001e'))));
    await checkpoint(from / rows);
  }
  const step = Math.ceil(rows / MOST_JUDGED);
  const isKept = (_: number, row: number) => row % step === 0;
  return {
    fingerprint: sha256Hex(encoder.encode(parts.join('\u001e'))),
    rows,
    labels: labels.filter(isKept),
    probabilities: probabilities.filter(isKept),
  };
}

/** @returns null where the two were not judged on the same members, or those have one outcome only */
export function compareJudged(challenger: JudgedMembers, champion: JudgedMembers): VersionComparison | null {
  const { labels, probabilities, rows, fingerprint } = challenger;
  if (fingerprint !== champion.fingerprint || labels.length !== champion.labels.length) return null;
  if (!labels.includes(0) || !labels.includes(1)) return null;
  return {
    rows,
    auc: aucDifference(labels, probabilities, champion.probabilities),
    logLoss: lossDifference(labels, probabilities, champion.probabilities),
  };
}
