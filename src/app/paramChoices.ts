import type { Param } from '../cells/framework/params';
import type { TableMeta } from '../cells/framework/view';
import type { ValueCount } from '../data/query/columnValues';
import { parseSource, type CellDocument } from '../notebook/document';
import { engine } from './session/EngineClient';
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

/** A table with columns; an optional file that was not given is a table without any. */
function filledTable(session: NotebookSession, cell: CellDocument, port: string): TableMeta | undefined {
  const table = inputTable(session, cell, port);
  return table && table.columns.length > 0 ? table : undefined;
}

const NUMBERS = ['integer', 'decimal', 'money', 'boolean'];
const DATES = ['date', 'datetime'];

type ColumnParam = Extract<Param, { type: 'column' | 'columns' }>;

/** Names of the columns that a column parameter may take: those the cell makes itself, or those of its port. */
export function fittingColumns(
  session: NotebookSession,
  cell: CellDocument,
  { input, of = 'any', offers }: ColumnParam,
): readonly string[] {
  const offered = offers?.((port) => filledTable(session, cell, port));
  if (offered) return offered;
  const columns = inputTable(session, cell, input)?.columns ?? [];
  const fits = (type: string): boolean => {
    if (of === 'any') return true;
    if (of === 'number') return NUMBERS.includes(type);
    return of === 'date' ? DATES.includes(type) : !NUMBERS.includes(type) && !DATES.includes(type);
  };
  return columns.filter((column) => fits(column.type)).map((column) => column.name);
}

/** More values than this are no list that anybody reads. */
const MOST_VALUES = 500;

/** Gives the values that a parameter of values may take; null while no table says which. */
export function valuesFor(
  session: NotebookSession,
  cell: CellDocument,
  { from }: Extract<Param, { type: 'value' | 'values' }>,
): (() => Promise<readonly ValueCount[]>) | null {
  const source = from.find(({ input }) => filledTable(session, cell, input));
  if (!source) return null;
  const named = filledTable(session, cell, source.input)?.roles[source.role];
  const column = [named].flat()[0];
  const ref = session.inputRef(cell.id, source.input);
  if (column === undefined || !ref) return null;
  return () => engine.call('values', { ref, column, limit: MOST_VALUES });
}

/** What compute derived for a parameter left to the data: views say it under `derived`. */
export function derivedValue(view: unknown, name: string): unknown {
  if (typeof view !== 'object' || view === null || !('derived' in view)) return undefined;
  return (view.derived as Readonly<Record<string, unknown>>)[name];
}
