import { tenureFromOrders, type TenureFromOrders } from '../../analysis/survival/fromOrders';
import type { SurvivalSample } from '../../analysis/survival/riskTable';
import { memberAttributes } from '../../analysis/uplift/memberAttributes';
import { labelWarnings, readLabels } from '../../analysis/validation/labels';
import { deriveWindows } from '../../data/clock/clock';
import { buildOrderLogStepwise, type OrderLog } from '../../data/orders/orderLog';
import { stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError, type Warning } from '../../shared/errors';
import { finishStepwise } from '../../shared/steps';
import {
  asText,
  numbersOf,
  numericColumn,
  requireRole,
  roleColumn,
  roleColumns,
  textColumn,
  withCodes,
  type Column,
  type ColumnTable,
  type TextColumn,
} from '../../shared/table';
import type { ChurnDefinition } from './types';

/** How long each member was seen, with what may explain it; row i of the sample is row i of every column. */
export interface SurvivalSource {
  readonly kind: 'snapshot' | 'orders';
  readonly sample: SurvivalSample;
  readonly ids: TextColumn;
  readonly columns: readonly Column[];
  readonly time: string;
  readonly positive: string | null;
  readonly silentDays: number | null;
  readonly cameBack: number;
  /** Rows without a time or a label. */
  readonly leftOut: number;
  readonly warnings: readonly Warning[];
}

interface Inputs {
  readonly snapshot: ColumnTable | undefined;
  readonly orders: ColumnTable | undefined;
  readonly members: ColumnTable | undefined;
  readonly definition: ChurnDefinition | undefined;
}
interface Asked {
  readonly positive: string | null;
  readonly silentDays: number | null;
}

/**
 * A snapshot that says its tenure, else the orders.
 * @throws `data/table-required`, `input/empty`, `roles/missing`, `survival/no-times`, `train/…` of the label
 */
export async function readSource(
  inputs: Inputs,
  asked: Asked,
  checkpoint: Checkpoint,
): Promise<SurvivalSource> {
  const { snapshot, orders } = inputs;
  if (snapshot && (roleColumn(snapshot, 'tenure') || !orders)) return fromSnapshot(snapshot, asked.positive);
  if (!orders) throw new TidemarkError('data/table-required', { port: 'snapshot' });
  return fromOrders(orders, inputs, asked.silentDays, checkpoint);
}

/** Roles that explain nothing (contracts §2). */
const NOT_COVARIATES = [
  'member_id',
  'snapshot',
  'label',
  'tenure',
  'treatment',
  'split',
  'outcome',
  'ignore',
];

function fromSnapshot(table: ColumnTable, wanted: string | null): SurvivalSource {
  if (table.rowCount === 0) throw new TidemarkError('input/empty', { input: 'snapshot' });
  const tenure = requireRole(table, 'tenure');
  const time = numbersOf(tenure);
  const label = readLabels(requireRole(table, 'label'), wanted, 'event');
  const rows = Int32Array.from(time.keys()).filter(
    (row) => time[row]! >= 0 && !Number.isNaN(label.values[row]!),
  );
  if (rows.length === 0) throw new TidemarkError('survival/no-times', { column: tenure.name });
  const taken = new Set(NOT_COVARIATES.flatMap((role) => roleColumns(table, role)));
  const id = roleColumn(table, 'member_id');
  return {
    kind: 'snapshot',
    sample: {
      time: Float64Array.from(rows, (row) => time[row]!),
      event: Uint8Array.from(rows, (row) => label.values[row]!),
    },
    ids: idsOf(id && asText(id), rows),
    columns: table.columns.filter(({ name }) => !taken.has(name)).map((column) => at(column, rows)),
    time: tenure.name,
    positive: label.positive,
    silentDays: null,
    cameBack: 0,
    leftOut: table.rowCount - rows.length,
    warnings: labelWarnings(label),
  };
}

function idsOf(column: TextColumn | undefined, rows: Int32Array): TextColumn {
  if (!column)
    return textColumn(
      'member_id',
      Array.from(rows, (row) => String(row + 1)),
      'id',
    );
  const codes = rows.map((row) => column.codes[row]!);
  return withCodes(column, codes, { name: 'member_id', type: 'id' });
}

function at(column: Column, rows: Int32Array): Column {
  if (column.storage === 'text')
    return withCodes(
      column,
      rows.map((row) => column.codes[row]!),
    );
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
}

async function fromOrders(
  table: ColumnTable,
  { members, definition }: Inputs,
  asked: number | null,
  checkpoint: Checkpoint,
): Promise<SurvivalSource> {
  const log = await buildOrderLogStepwise(table, {}, stage(checkpoint, 0, 0.8));
  const silentDays = asked ?? definition?.silentDays ?? deriveWindows(log).clock.silentDays;
  const tenure = await finishStepwise(
    tenureFromOrders(log, { silentDays, asOf: log.lastAt }),
    stage(checkpoint, 0.8, 1),
    log.memberIds.length / 16_384,
  );
  if (tenure.member.length === 0) throw new TidemarkError('survival/no-times', { column: 'ordered_at' });
  const ids = Array.from(tenure.member, (m) => log.memberIds[m]!);
  const people = members && members.rowCount > 0 ? members : undefined;
  const attributes = people ? memberAttributes(people, { ids, at: tenure.startAt }) : [];
  return {
    kind: 'orders',
    sample: tenure,
    ids: { storage: 'text', name: 'member_id', type: 'id', codes: tenure.member, dictionary: log.memberIds },
    columns: [...firstAmount(log, tenure), ...attributes.filter(({ name }) => name !== 'tenureDays')],
    time: 'ordered_at',
    positive: null,
    silentDays,
    cameBack: tenure.cameBack,
    leftOut: log.memberIds.length - tenure.member.length,
    warnings: log.warnings,
  };
}

/** Amount of each member's first day. */
function firstAmount(log: OrderLog, { member, startAt }: TenureFromOrders): Column[] {
  if (!log.hasAmount) return [];
  const values = Float64Array.from(member, (m, k) => {
    let sum = 0;
    for (let i = log.offsets[m]!; i < log.offsets[m + 1]! && log.at[i]! < startAt[k]! + 86_400_000; i++) {
      if (log.isReturn[i] === 0 && log.at[i]! >= startAt[k]!) sum += log.amount[i]!;
    }
    return sum;
  });
  return [numericColumn('firstAmount', values, 'money')];
}
