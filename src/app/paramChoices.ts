import type { TableMeta } from '../cells/framework/view';
import { parseSource, type CellDocument } from '../notebook/document';
import type { NotebookSession } from './session/NotebookSession.svelte';

/** What is known of the table at an input port: of a notebook table, or of a finished cell's output. */
export function inputTable(
  session: NotebookSession,
  cell: CellDocument,
  port: string,
): TableMeta | undefined {
  const text = cell.inputs[port];
  if (text === undefined) return undefined;
  const source = parseSource(text);
  if (source.kind === 'cell') return session.status(source.cell)?.result?.tables[source.output];
  const meta = session.tables[source.name]?.meta;
  const table = session.notebook.tables[source.name];
  return meta && table ? { ...meta, part: table.part, roles: table.roles } : undefined;
}

const NUMBERS = ['integer', 'decimal', 'money', 'boolean'];
const DATES = ['date', 'datetime'];

/** Names of the columns at a port that a column parameter may take. */
export function fittingColumns(
  session: NotebookSession,
  cell: CellDocument,
  port: string,
  of: 'number' | 'text' | 'date' | 'any',
): string[] {
  const columns = inputTable(session, cell, port)?.columns ?? [];
  const fits = (type: string): boolean => {
    if (of === 'any') return true;
    if (of === 'number') return NUMBERS.includes(type);
    return of === 'date' ? DATES.includes(type) : !NUMBERS.includes(type) && !DATES.includes(type);
  };
  return columns.filter((column) => fits(column.type)).map((column) => column.name);
}

/** What compute derived for a parameter left to the data: views say it under `derived`. */
export function derivedValue(view: unknown, name: string): unknown {
  if (typeof view !== 'object' || view === null || !('derived' in view)) return undefined;
  return (view.derived as Readonly<Record<string, unknown>>)[name];
}
