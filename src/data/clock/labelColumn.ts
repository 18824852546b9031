import { TidemarkError } from '../../shared/errors';
import { asText, type Column, type TextColumn } from '../../shared/table';

const POSITIVE = new Set(['1', 'true', 'yes', 'y', '是', 'churned', '流失']);

/** Members with a label of their own: 1 = churned, 0 = stayed; those with an empty cell are not in the map. */
export interface ColumnLabels {
  readonly byMember: ReadonlyMap<string, number>;
  /** The value that was taken as churned. */
  readonly positive: string;
}

/**
 * Labels from a column with two values. Churned is 1/true/yes/y/是/churned/流失, else the rarer value.
 * @param member the member id column of the same table; the last row of a member wins
 * @throws `train/label-not-binary` with other than two values
 */
export function labelsFromColumn(member: Column, label: Column): ColumnLabels {
  const ids = asText(member);
  const text = asText(label);
  const positive = positiveCode(text);
  const byMember = new Map<string, number>();
  for (let row = 0; row < ids.codes.length; row++) {
    if (ids.codes[row]! < 0 || text.codes[row]! < 0) continue;
    byMember.set(ids.dictionary[ids.codes[row]!]!, text.codes[row] === positive ? 1 : 0);
  }
  return { byMember, positive: text.dictionary[positive]! };
}

function positiveCode(label: TextColumn): number {
  const counts = new Int32Array(label.dictionary.length);
  for (const code of label.codes) if (code >= 0) counts[code]!++;
  const used = [...counts.keys()].filter((code) => counts[code]! > 0);
  if (used.length !== 2)
    throw new TidemarkError('train/label-not-binary', { column: label.name, values: used.length });
  const [a, b] = used as [number, number];
  const named = used.filter((code) => POSITIVE.has(label.dictionary[code]!.trim().toLowerCase()));
  if (named.length === 1) return named[0]!;
  return counts[b]! < counts[a]! ? b : a;
}
