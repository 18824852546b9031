import type { FittedModel } from '../../analysis/models/trainedModel';
import type { DesignMatrix } from '../../analysis/matrix/designMatrix';
import type { TrainingRun } from '../../analysis/validation/trainModels';
import {
  type Column,
  type ColumnTable,
  makeTable,
  named,
  numericColumn,
  roleColumn,
  takeColumn,
  textColumn,
} from '../../shared/table';
import type { Prepared } from './prepare';
import type { CoefficientRow } from './types';

/** Weights of the linear models of every fold and of the final fit. */
export function coefficientRows(run: TrainingRun, isHoldOut: boolean): CoefficientRow[] {
  const folds = run.folds.flatMap(({ fold, matrix, models }) =>
    models.flatMap((model) => weightsOf(model, matrix.terms, isHoldOut ? 'train' : Number(fold.name))),
  );
  return [...folds, ...run.final.models.flatMap((model) => weightsOf(model, run.final.matrix.terms, 'all'))];
}

function weightsOf(
  model: FittedModel,
  terms: DesignMatrix['terms'],
  fold: CoefficientRow['fold'],
): CoefficientRow[] {
  if (model.id !== 'logistic' && model.id !== 'svmLinear') return [];
  const rows = terms.map(({ name }, j) => ({
    model: model.id,
    fold,
    term: name,
    coef: model.coefficients[j]!,
  }));
  return [{ model: model.id, fold, term: '(intercept)', coef: model.intercept }, ...rows];
}

/** member_id, label, split, one column of out-of-sample probabilities per model, and the snapshot if there is one. */
export function predictionsTable(
  table: ColumnTable,
  { label, plan }: Prepared,
  outOfSample: Readonly<Record<string, Float64Array>>,
): ColumnTable {
  const places = placesOf(plan);
  const rows = Uint32Array.from(places.keys()).sort();
  const at = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const snapshot = roleColumn(table, 'snapshot');
  return makeTable([
    memberColumn(table, rows),
    numericColumn('label', at(label.values), 'integer'),
    textColumn(
      'split',
      Array.from(rows, (row) => places.get(row)!),
      'category',
    ),
    ...Object.entries(outOfSample).map(([id, values]) => numericColumn(id, at(values))),
    ...(snapshot ? [named(takeColumn(snapshot, rows), 'snapshot')] : []),
  ]);
}

function placesOf({ kind, folds }: Prepared['plan']): Map<number, string> {
  const places = new Map<number, string>();
  for (const { name, train, test } of folds) {
    if (kind === 'holdout') train.forEach((row) => places.set(row, 'train'));
    test.forEach((row) => places.set(row, kind === 'holdout' ? 'test' : `fold ${name}`));
  }
  return places;
}

/** The member id, or the row's number in the file (from 1) where there is none. */
function memberColumn(table: ColumnTable, rows: Uint32Array): Column {
  const member = roleColumn(table, 'member_id');
  if (member) return named(takeColumn(member, rows), 'member_id');
  return numericColumn(
    'member_id',
    Float64Array.from(rows, (row) => row + 1),
    'integer',
  );
}
