import { noCheckpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import { makeTable, numericColumn, textColumn, type Column, type ColumnTable } from '../../shared/table';
import { applyMatrix } from '../matrix/applyMatrix';
import { fitMatrix } from '../matrix/fitMatrix';
import type { ModelId } from '../models/model';
import { modelOf } from '../models/registry';
import type { FittedModel, FittedSet, TrainedModel } from '../models/trainedModel';

/** Members who leave the sooner the longer they are silent; those on a yearly plan stay; `noise` says nothing. */
export function silentMembers(rows = 600): ColumnTable {
  const rng = createRng(11);
  const silent = Float64Array.from({ length: rows }, () => Math.round(rng.next() * 90));
  const plan = Array.from(silent, () => (rng.next() < 0.5 ? 'monthly' : 'yearly'));
  const noise = silent.map(() => rng.normal());
  const left = Array.from(silent, (days, row) =>
    rng.next() < sigmoid(0.08 * (days - 45) - (plan[row] === 'yearly' ? 1.5 : 0)) ? 'Yes' : 'No',
  );
  const ids = Array.from(silent, (_, row) => `m${row}`);
  return makeTable(
    [
      textColumn('id', ids, 'id'),
      numericColumn('silent', silent, 'integer'),
      textColumn('plan', plan, 'category'),
      numericColumn('noise', noise),
      textColumn('left', left, 'category'),
    ],
    'snapshot',
    { member_id: 'id', label: 'left' },
  );
}

/** What the train cell would hand on: every third row held out from `evaluation`. */
export async function trainOn(table: ColumnTable, ids: readonly ModelId[]): Promise<TrainedModel> {
  const columns = ['silent', 'plan', 'noise'].map((name) =>
    table.columns.find((column) => column.name === name)!,
  );
  const label = table.columns.find(({ name }) => name === 'left')!;
  if (label.storage !== 'text') throw new Error('the label is text');
  const values = Float64Array.from(label.codes, (code) => (label.dictionary[code] === 'Yes' ? 1 : 0));
  const rows = Uint32Array.from(values.keys());
  const fit = (train: Uint32Array) => fitSet(columns, train, { values, ids });
  return {
    champion: ids[0]!,
    final: await fit(rows),
    evaluation: {
      ...(await fit(rows.filter((row) => row % 3 !== 0))),
      testRows: rows.filter((row) => row % 3 === 0),
    },
    calibrations: ids.map(() => ({ kind: 'none' })),
    features: columns.map(({ name }) => name),
    leftOut: [],
    label: { column: 'left', positive: 'Yes', negative: 'No', values },
    seed: 42,
  };
}

async function fitSet(
  columns: readonly Column[],
  rows: Uint32Array,
  { values, ids }: { readonly values: Float64Array; readonly ids: readonly ModelId[] },
): Promise<FittedSet> {
  const matrix = fitMatrix(columns, rows);
  const labels = Uint8Array.from(rows, (row) => values[row]!);
  const models: FittedModel[] = [];
  for (const id of ids) {
    const model = modelOf(id);
    const data = { matrix: applyMatrix(matrix, columns, rows, model.missing), labels };
    models.push(await model.fit(data, { ...model.defaults, seed: 42 }, noCheckpoint));
  }
  return { matrix, models };
}
