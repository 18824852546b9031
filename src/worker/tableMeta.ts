import type { CellSpec } from '../cells/framework/defineCell';
import type { TableMeta } from '../cells/framework/view';
import type { ColumnTable } from '../shared/table';

/** Of every output that is a table. */
export function tableMetas(
  spec: CellSpec,
  outputs: Readonly<Record<string, unknown>>,
): Record<string, TableMeta> {
  const metas: Record<string, TableMeta> = {};
  for (const [name, port] of Object.entries(spec.outputs)) {
    const value = outputs[name];
    if (port.port === 'table' && isTable(value)) metas[name] = metaOf(value);
  }
  return metas;
}

/** What the page may know of a table: its shape, not its cells. */
export function metaOf(table: ColumnTable): TableMeta {
  const { rowCount, part, roles } = table;
  return { rowCount, part, roles, columns: table.columns.map(({ name, type }) => ({ name, type })) };
}

export function isTable(value: unknown): value is ColumnTable {
  return typeof value === 'object' && value !== null && 'columns' in value && 'rowCount' in value;
}
