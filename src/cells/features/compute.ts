import {
  featuresOf,
  readTables,
  snapshotRows,
  type FeatureResult,
} from '../../data/features/computeFeatures';
import type { FeatureReadings, FeatureTables } from '../../data/features/availability';
import type { EventReadings } from '../../data/features/eventKinds';
import { withOrderLog } from '../../data/orders/orderLog';
import { stage } from '../../shared/checkpoint';
import { codesOfColumn, numbersOfColumn } from '../../shared/columnPieces';
import type { Pieces } from '../../shared/pieces';
import { finishStepwise, PIECE_ROWS, type Steps } from '../../shared/steps';
import { TidemarkError } from '../../shared/errors';
import { getColumn, type Column, type ColumnTable } from '../../shared/table';
import { implementCell, type InputsOf } from '../framework/defineCell';
import { complaintReadings, eventReadings } from './readings';
import spec from './spec';
import type { CatalogueEntry, FeaturesView } from './types';

const OPTIONAL = ['members', 'events', 'service', 'contacts', 'points', 'referrals'] as const;

export default implementCell(spec, ({ params, inputs, letGo, checkpoint, warn }) =>
  withOrderLog(
    () => inputs.orders,
    stage(checkpoint, 0, 0.2),
    async (log) => {
      if (inputs.labels.rowCount === 0) throw new TidemarkError('input/empty', { input: 'labels' });
      const present = OPTIONAL.filter((name) => isThere(inputs[name]));
      for (const name of OPTIONAL) if (!present.includes(name)) warn('data/table-absent', { table: name });
      const readings: FeatureReadings = {
        events: params.eventKinds as EventReadings,
        complaints: (params.complaintKinds as readonly string[] | null) ?? undefined,
      };
      const asked = snapshotRows(inputs.labels, log);
      const snapshots = await finishStepwise(asked, stage(checkpoint, 0.2, 0.22), STEPS);
      const wanted = {
        families: params.families,
        exclude: (params.exclude as readonly unknown[]).map(String),
      };
      // In a function of its own: the registers of one that waits would go on holding the orders.
      const reading = () => {
        const tables = { ...presentTables(inputs, present), readings };
        return readTables({ tables, log, wanted }, snapshots, stage(checkpoint, 0.22, 0.35));
      };
      const read = await reading();
      const events = eventReadings(inputs.events, readings.events);
      const complaints = complaintReadings(inputs.service, readings.complaints);
      letGo?.('orders');
      const result = await featuresOf(read, stage(checkpoint, 0.35, 0.98));
      for (const { code, details } of result.warnings) warn(code, details);
      const catalogue = await finishStepwise(catalogueOf(result), stage(checkpoint, 0.98, 1), STEPS);
      const view: FeaturesView = {
        rows: result.table.rowCount,
        snapshots: snapshots.map(({ at }) => new Date(at).toISOString().slice(0, 10)),
        labelled: result.table.rowCount - missingIn(getColumn(result.table, 'label')),
        catalogue,
        leftOut: result.leftOut,
        events,
        complaints,
      };
      return { outputs: { features: result.table, catalogue }, view };
    },
  ),
);

type Inputs = InputsOf<typeof spec.inputs>;

function presentTables(inputs: Inputs, present: readonly (typeof OPTIONAL)[number][]): FeatureTables {
  const { members, orders, definition } = inputs;
  return {
    orders,
    ...Object.fromEntries(present.map((name) => [name, inputs[name]])),
    ...(members &&
      present.includes('members') && { members: withoutLabel(members, definition?.labelColumn) }),
  };
}

/** The members without the roles of the column that the labels come from, which is no feature. */
function withoutLabel(members: ColumnTable, labelColumn: string | null | undefined): ColumnTable {
  if (labelColumn === undefined || labelColumn === null) return members;
  const others = Object.entries(members.roles).filter(([, name]) => ![name].flat().includes(labelColumn));
  return { ...members, roles: Object.fromEntries(others) };
}

/** A table cell without a file gives a table without columns. */
function isThere(table: ColumnTable | undefined): boolean {
  return table !== undefined && table.columns.length > 0;
}

/** Some, for the fraction. */
const STEPS = 60;

function* catalogueOf({ table, features }: FeatureResult): Steps<CatalogueEntry[]> {
  const entries: CatalogueEntry[] = [];
  for (const feature of features) {
    const missing = missingIn(getColumn(table, feature.id));
    entries.push({ ...feature, missingShare: missing / table.rowCount });
    yield;
  }
  return entries;
}

function missingIn(column: Column): number {
  return column.storage === 'text'
    ? countIn(codesOfColumn(column), (code) => code < 0)
    : countIn(numbersOfColumn(column), Number.isNaN);
}

function countIn(values: Pieces<Float64Array | Int32Array>, test: (value: number) => boolean): number {
  let count = 0;
  for (let from = 0; from < values.length; from += PIECE_ROWS) {
    const piece = values.piece(from, Math.min(values.length, from + PIECE_ROWS));
    for (const value of piece) if (test(value)) count++;
  }
  return count;
}
