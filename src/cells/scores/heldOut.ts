import { findColumn, roleColumn, textAt, type ColumnTable } from '../../shared/table';

/**
 * Raw probabilities of the members a model was held out from, by member (and snapshot); NaN where there is none, where
 * the member trained the model, or where two rows share a member.
 */
export function heldOutProbabilities(
  predictions: ColumnTable | undefined,
  table: ColumnTable,
  rows: Uint32Array,
  model: string,
): Float64Array {
  const found = new Float64Array(rows.length).fill(NaN);
  const values = predictions && findColumn(predictions, model);
  if (!predictions || values?.storage !== 'numeric') return found;
  const split = findColumn(predictions, 'split');
  const byKey = new Map<string, number>();
  for (let row = 0; row < predictions.rowCount; row++) {
    const key = keyAt(predictions, row, 'member_id', 'snapshot');
    const learnt = split !== undefined && textAt(split, row) === 'train';
    byKey.set(key, byKey.has(key) || learnt ? NaN : values.values[row]!);
  }
  const names = [roleColumn(table, 'member_id')?.name, roleColumn(table, 'snapshot')?.name] as const;
  rows.forEach((row, k) => (found[k] = byKey.get(keyAt(table, row, ...names)) ?? NaN));
  return found;
}

/** Row numbers (from 1) stand in for members without an id. */
function keyAt(table: ColumnTable, row: number, member?: string, snapshot?: string): string {
  const text = (name: string | undefined) => {
    const column = name === undefined ? undefined : findColumn(table, name);
    return column ? textAt(column, row) : null;
  };
  return `${text(member) ?? row + 1}\u001f${text(snapshot) ?? ''}`;
}
