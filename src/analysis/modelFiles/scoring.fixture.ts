import type { Checkpoint } from '../../shared/checkpoint';
import { sigmoid } from '../../shared/math';
import { createRng } from '../../shared/rng';
import {
  getColumn,
  makeTable,
  numericColumn,
  textAt,
  textColumn,
  type Column,
  type ColumnTable,
} from '../../shared/table';
import { applyMatrix, applyToLearnt } from '../matrix/applyMatrix';
import { learnMatrix } from '../matrix/fitMatrix';
import type { ModelId } from '../models/model';
import { modelOf, scoreRows } from '../models/registry';
import type { TrainedModel } from '../models/trainedModel';
import { hasShared, readTelco } from '../validation/telco.fixture';
import { asTrainedModel, scoringModelOf, type ScoringModel } from './scoringModel';

/** Fitted models of a table, and the table. */
export interface ScoringFixture {
  readonly table: ColumnTable;
  readonly trained: TrainedModel;
  readonly models: readonly ScoringModel[];
}

/**
 * Models fitted on the Telco file (where it is not at hand, on made-up members) with a column of many postcodes, and a
 * calibration of each kind in turn.
 */
export async function scoringFixture(
  ids: readonly ModelId[],
  checkpoint: Checkpoint,
): Promise<ScoringFixture> {
  const table = withPostcodes(hasShared ? readTelco() : madeUpMembers());
  const labels = Uint8Array.from(labelsOf(table));
  const features = table.columns.filter(({ name }) => name !== 'customerID' && name !== 'Churn');
  const rows = rowsOf(table.rowCount);
  const learnt = await learnMatrix(features, rows, { labels: labelsOf(table) }, checkpoint);
  const { matrix } = learnt;
  const models = [];
  for (const id of ids) {
    const model = modelOf(id);
    const encoded = await applyToLearnt(learnt, features, rows, { missing: model.missing, checkpoint });
    const small = { ...model.defaults, ...SMALLER[id], seed: 5 };
    models.push(await model.fit({ matrix: encoded, labels }, small, checkpoint));
  }
  const trained: TrainedModel = {
    champion: ids[0]!,
    final: { matrix, models },
    evaluation: { matrix, models, testRows: rows },
    calibrations: ids.map((_, k) => CALIBRATIONS[k % CALIBRATIONS.length]!),
    features: features.map(({ name }) => name),
    leftOut: [],
    label: { column: 'Churn', positive: 'Yes', negative: 'No', values: Float64Array.from(labels) },
    seed: 5,
  };
  return { table, trained, models: ids.map((id) => scoringModelOf(trained, id)) };
}

function labelsOf(table: ColumnTable): Float64Array {
  const churn = getColumn(table, 'Churn');
  return Float64Array.from(rowsOf(table.rowCount), (row) => (textAt(churn, row) === 'Yes' ? 1 : 0));
}

/** A few hundred postcodes, some of few members, whose members leave more or less often. */
function withPostcodes(table: ColumnTable): ColumnTable {
  const rng = createRng(21);
  const codes = Array.from(labelsOf(table), (label) =>
    Math.floor((table.rowCount / 10) * rng.next() ** (label + 1)),
  );
  const column = textColumn(
    'Postcode',
    codes.map((code) => `P${code}`),
  );
  return makeTable([...table.columns, column], table.part, table.roles);
}

/** Calibrated scores of the first rows. */
export function scoresOf(model: ScoringModel, columns: readonly Column[], rowCount: number): Float64Array {
  const trained = asTrainedModel(model, { testRows: new Uint32Array(), labels: new Float64Array() });
  return scoreRows(trained, columns, rowsOf(rowCount));
}

const SMALLER: Partial<Record<ModelId, object>> = {
  boosted: { trees: 60, patience: 0 },
  forest: { trees: 40 },
  neural: { epochs: 4 },
};

const CALIBRATIONS: readonly TrainedModel['calibrations'][number][] = [
  { kind: 'platt', a: 1.1, b: 1.1, c: -0.05 },
  { kind: 'beta', a: 1.2, b: 0.9, c: 0.1 },
  { kind: 'isotonic', upTo: [0.1, 0.3, 0.55, 0.9], value: [0.04, 0.2, 0.45, 0.8] },
  { kind: 'none' },
];

export function rowsOf(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row);
}

/** 500 members with missing numbers, decimals and levels, of the Telco file's shape. */
function madeUpMembers(): ColumnTable {
  const rng = createRng(8);
  const rows = Array.from({ length: 500 }, (_, row) => {
    const tenure = Math.floor(rng.next() * 72);
    const charges = Math.round(rng.next() * 10_000) / 100;
    const contract = rng.next() < 0.4 ? 'Two year' : 'Month-to-month';
    const odds = charges / 40 - tenure / 30 - (contract === 'Two year' ? 1.5 : 0);
    return { row, tenure, charges, contract, left: rng.next() < sigmoid(odds) ? 'Yes' : 'No' };
  });
  return makeTable(
    [
      textColumn(
        'customerID',
        rows.map(({ row }) => `m${row}`),
        'id',
      ),
      numericColumn(
        'tenure',
        Float64Array.from(rows, ({ tenure }) => tenure),
      ),
      numericColumn(
        'MonthlyCharges',
        Float64Array.from(rows, ({ charges, row }) => (row % 9 === 0 ? NaN : charges)),
      ),
      textColumn(
        'Contract',
        rows.map(({ contract }) => contract),
        'category',
      ),
      textColumn(
        'Churn',
        rows.map(({ left }) => left),
        'category',
      ),
    ],
    'snapshot',
  );
}

/** The rows of a table as a reader of an exported model feeds them: numbers in their own units, levels as 1 and 0. */
export function rawRows({ matrix }: ScoringModel, table: ColumnTable, missing: 'keep' | 'fill' = 'keep') {
  const encodings = matrix.encodings.map((one) =>
    one.kind === 'numeric' ? { ...one, mean: 0, sd: 1 } : one,
  );
  return applyMatrix({ ...matrix, encodings }, table.columns, rowsOf(table.rowCount), missing);
}
