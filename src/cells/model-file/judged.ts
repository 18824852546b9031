import { unseenRows, type Learnt } from '../../analysis/modelFiles/learnt';
import { readLabels } from '../../analysis/validation/labels';
import { calibrate } from '../../analysis/validation/calibration';
import type { TrainedModel } from '../../analysis/models/trainedModel';
import { findColumn, roleColumn, textAt, type ColumnTable } from '../../shared/table';
import type { ModelFileView } from './types';

/** A trained model with its predictions for rows held out from it. */
interface Champion {
  readonly trained: TrainedModel;
  readonly predictions: ColumnTable;
}

/** Rows with a known outcome; `present` is what the present champion said of them before it had seen them. */
export interface JudgedRows {
  readonly learnt: ModelFileView['learnt'];
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

/** The rows both models can be judged by, of later snapshots than the saved one learnt from where there are such: with predictions those the champion was held out from, else all with an outcome. */
export function judgedRows(
  table: ColumnTable,
  outcomes: Float64Array,
  { learnt, present }: { readonly learnt: Learnt | null; readonly present: Champion | undefined },
): JudgedRows {
  const heldOut = present ? heldOutByKey(present) : null;
  const keyOf = keysOf(table, roleColumn(table, 'member_id')?.name, roleColumn(table, 'snapshot')?.name);
  const said = Float64Array.from(outcomes, (_, row) => heldOut?.get(keyOf(row)) ?? NaN);
  const unseen = unseenRows(learnt, outcomes, roleColumn(table, 'snapshot'));
  const isJudged = (row: number) =>
    !Number.isNaN(outcomes[row]!) && (typeof unseen === 'string' || unseen(row));
  const isCompared = said.some((p, row) => !Number.isNaN(p) && isJudged(row));
  const rows = Uint32Array.from(outcomes.keys()).filter(
    (row) => isJudged(row) && (!isCompared || !Number.isNaN(said[row]!)),
  );
  return {
    learnt: typeof unseen === 'string' ? unseen : 'later',
    rows,
    labels: Uint8Array.from(rows, (row) => outcomes[row]!),
    present: isCompared ? Float64Array.from(rows, (row) => said[row]!) : null,
  };
}

/** Calibrated probabilities of members held out, by member and snapshot; NaN where two rows share both. */
function heldOutByKey({ trained, predictions }: Champion): Map<string, number> {
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
