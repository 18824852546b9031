import { churnLabels } from '../data/clock/churnLabels';
import { deriveWindows } from '../data/clock/clock';
import { csvChunks } from '../data/export/csvChunks';
import { computeFeatures, snapshotRows } from '../data/features/computeFeatures';
import type { FeatureTables } from '../data/features/availability';
import { FEATURES } from '../data/features/families';
import { buildOrderLogStepwise } from '../data/orders/orderLog';
import { proposeRoles } from '../data/roles/proposeRoles';
import type { Locale } from '../i18n/locale';
import { stage, type Checkpoint } from '../shared/checkpoint';
import { finish } from '../shared/steps';
import { getColumn, named, numbersOf, takeColumn, type Column, type ColumnTable } from '../shared/table';

/** What a CRM export would hold: few columns, plain names. */
const COLUMNS = [
  'tenure_days',
  'recency_days',
  'orders_90d',
  'orders_lifetime',
  'spend_90d',
  'spend_lifetime',
  'aov_lifetime',
  'gap_mean_days',
  'coupon_share',
  'event_recency_days',
  'logins_30d',
  'complaints_90d',
  'unresolved_180d',
  'rating_mean',
  'age',
  'gender',
  'region',
  'channel',
  'tier',
];
const WORDS = {
  en: { member: 'Member ID', churned: 'Churned', yes: 'Yes', no: 'No' },
  zh: { member: '会员编号', churned: '是否流失', yes: '是', no: '否' },
} as const;

/**
 * One row a member with a column that says who left: made from the demo's orders and behaviour at the last moment whose
 * outcome is known, as somebody's CRM would export it.
 * @returns chunks of CSV
 */
export async function labelledSample(
  tables: Readonly<Record<'orders' | 'members' | 'events' | 'service', ColumnTable>>,
  locale: Locale,
  checkpoint: Checkpoint,
): Promise<Uint8Array[]> {
  const named = Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [
      name,
      { ...table, ...proposeRoles(table, `${name}.csv`) },
    ]),
  ) as unknown as FeatureTables;
  const log = await buildOrderLogStepwise(named.orders, {}, stage(checkpoint, 0, 0.2));
  const { clock } = deriveWindows(log);
  const { labels } = await churnLabels(log, clock, stage(checkpoint, 0.2, 0.4));
  const last = finish(snapshotRows(labels, log)).at(-2);
  if (!last) return [];
  const result = await computeFeatures({ tables: named, log }, [last], stage(checkpoint, 0.4, 1));
  return [...csvChunks(sampleTable(result.table, locale))];
}

/** The rows with a label, under the names people use. */
function sampleTable(table: ColumnTable, locale: Locale): ColumnTable {
  const words = WORDS[locale];
  const label = numbersOf(getColumn(table, 'label'));
  const rows = Uint32Array.from(label.keys()).filter((row) => !Number.isNaN(label[row]!));
  const columns = COLUMNS.flatMap((id): Column[] => {
    const column = table.columns.find((one) => one.name === id);
    const name = FEATURES.find((feature) => feature.id === id)?.name[locale];
    return column && name !== undefined ? [named(takeColumn(column, rows), name)] : [];
  });
  const churned: Column = {
    storage: 'text',
    name: words.churned,
    type: 'category',
    codes: Int32Array.from(rows, (row) => label[row]!),
    dictionary: [words.no, words.yes],
  };
  const member = named(takeColumn(getColumn(table, 'member_id'), rows), words.member);
  return { rowCount: rows.length, columns: [member, ...columns, churned], part: 'other', roles: {} };
}
