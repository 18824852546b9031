import { proposeCountedStatus } from '../../data/roles/countedStatus';
import { stage } from '../../shared/checkpoint';
import { finishStepwise, type Steps } from '../../shared/steps';
import { asText, makeTable, roleColumn, takeColumn, type Column, type ColumnTable } from '../../shared/table';
import { implementCell } from '../framework/defineCell';
import spec from './spec';
import type { TableView } from './types';

export default implementCell(spec, async ({ params, inputs, checkpoint, warn }) => {
  const source = inputs.source;
  if (!source) {
    warn('data/table-absent', { table: 'source' });
    return { outputs: { table: makeTable([]) }, view: ABSENT };
  }
  const statuses = statusesOf(source, params['orders.countedStatus'] as readonly string[] | null);
  await checkpoint(0.2);
  const table = await finishStepwise(
    keepCounted(source, statuses),
    stage(checkpoint, 0.2, 1),
    source.columns.length + 1,
  );
  return {
    outputs: { table },
    view: {
      part: source.part,
      roles: source.roles,
      columns: source.columns.map(({ name, type }) => ({ name, type })),
      rows: source.rowCount,
      statuses,
      uncounted: source.rowCount - table.rowCount,
      absent: false,
    } satisfies TableView,
  };
});

const ABSENT: TableView = {
  part: 'other',
  roles: {},
  columns: [],
  rows: 0,
  statuses: [],
  uncounted: 0,
  absent: true,
};

function statusesOf(table: ColumnTable, chosen: readonly string[] | null): TableView['statuses'] {
  const column = table.part === 'orders' ? roleColumn(table, 'status') : undefined;
  if (!column) return [];
  const { codes, dictionary } = asText(column);
  const rows = new Float64Array(dictionary.length);
  for (const code of codes) if (code >= 0) rows[code]!++;
  const counted = new Set(chosen ?? proposeCountedStatus([...dictionary]));
  return dictionary
    .map((value, code) => ({ value, rows: rows[code]!, counted: counted.has(value) }))
    .sort((a, b) => b.rows - a.rows);
}

/** Rows whose status counts; rows without a status are kept, for nothing says that they do not count. */
function* keepCounted(table: ColumnTable, statuses: TableView['statuses']): Steps<ColumnTable> {
  if (statuses.every((status) => status.counted) || !statuses.some((status) => status.counted)) return table;
  const { codes, dictionary } = asText(roleColumn(table, 'status')!);
  const counted = new Set(statuses.filter((status) => status.counted).map((status) => status.value));
  const keep = Uint8Array.from(dictionary, (value) => (counted.has(value) ? 1 : 0));
  const kept = new Uint32Array(table.rowCount);
  let n = 0;
  for (let row = 0; row < table.rowCount; row++) if (codes[row]! < 0 || keep[codes[row]!]) kept[n++] = row;
  yield;
  const rows = kept.subarray(0, n);
  const columns: Column[] = [];
  for (const column of table.columns) {
    columns.push(takeColumn(column, rows));
    yield;
  }
  return { ...table, rowCount: n, columns };
}
