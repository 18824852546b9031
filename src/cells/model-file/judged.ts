import { readLabels } from '../../analysis/validation/labels';
import { calibrate } from '../../analysis/validation/calibration';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import { findColumn, roleColumn, textAt, type ColumnTable } from '../../shared/table';

/** Rows with a known outcome; `present` is what the present champion said of them before it had seen them. */
export interface JudgedRows {
  readonly rows: Uint32Array;
  readonly labels: Uint8Array;
  readonly present: Float64Array | null;
}

/** 1, 0 or NaN per row of the table; all NaN where there is no label of two values. */
export function outcomesOf(table: ColumnTable, positive: string): Float64Array {
  const column = roleColumn(table, 'label');
  const known = new Set<string>();
  for (let row = 0; column && row < table.rowCount && known.size < 3; row++) {
    const value = textAt(column, row);
    if (value !== null) known.add(value);
  }
  if (!column || known.size !== 2) return new Float64Array(table.rowCount).fill(NaN);
  return readLabels(column, known.has(positive) ? positive : null).values;
}

/** The rows both models can be judged by: with predictions those the champion was held out from, else all with an outcome. */
export function judgedRows(
  table: ColumnTable,
  outcomes: Float64Array,
  present?: { readonly trained: TrainedModel; readonly predictions: ColumnTable },
): JudgedRows {
  const heldOut = present ? heldOutByKey(present) : null;
  const keyOf = keysOf(table, roleColumn(table, 'member_id')?.name, roleColumn(table, 'snapshot')?.name);
  const said = Float64Array.from(outcomes, (_, row) => heldOut?.get(keyOf(row)) ?? NaN);
  const isCompared = said.some((p, row) => !Number.isNaN(p) && !Number.isNaN(outcomes[row]!));
  const rows = Uint32Array.from(outcomes.keys()).filter(
    (row) => !Number.isNaN(outcomes[row]!) && (!isCompared || !Number.isNaN(said[row]!)),
  );
  return {
    rows,
    labels: Uint8Array.from(rows, (row) => outcomes[row]!),
    present: isCompared ? Float64Array.from(rows, (row) => said[row]!) : null,
  };
}

/** Calibrated probabilities of members held out, by member and snapshot; NaN where two rows share both. */
function heldOutByKey({
  trained,
  predictions,
}: {
  readonly trained: TrainedModel;
  readonly predictions: ColumnTable;
}): Map<string, number> {
  const found = new Map<string, number>();
  const values = findColumn(predictions, trained.champion);
  if (values?.storage !== 'numeric') return found;
  const at = trained.final.models.findIndex(({ id }) => id === trained.champion);
  const calibrated = calibrate(trained.calibrations[at]!, values.values);
  const split = findColumn(predictions, 'split');
  const keyOf = keysOf(predictions, 'member_id', 'snapshot');
  for (let row = 0; row < predictions.rowCount; row++) {
    const isLearnt = split !== undefined && textAt(split, row) === 'train';
    const key = keyOf(row);
    found.set(key, isLearnt || found.has(key) ? NaN : calibrated[row]!);
  }
  return found;
}

/** Member and snapshot of a row; row numbers (from 1) stand in for members without an id. */
function keysOf(table: ColumnTable, member?: string, snapshot?: string): (row: number) => string {
  const columns = [member, snapshot].map((name) =>
    name === undefined ? undefined : findColumn(table, name),
  );
  const textOf = (column: (typeof columns)[number], row: number) => (column ? textAt(column, row) : null);
  return (row) => `${textOf(columns[0], row) ?? row + 1}\u001f${textOf(columns[1], row) ?? ''}`;
}
