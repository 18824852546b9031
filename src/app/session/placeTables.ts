import { setTable } from '../../notebook/commands';
import { freeName, type NotebookDocument, type TableDocument } from '../../notebook/document';
import type { Roles } from '../../shared/table';
import type { ImportReport } from '../../worker/protocol';

/** Where an imported file goes in a notebook. */
export interface Placement {
  readonly name: string;
  readonly report: ImportReport;
  readonly notebook: NotebookDocument;
}

/**
 * Gives an imported file its table: the waiting table of its part, then (for a lone file) the only table that waits,
 * then a new one named after the part. Roles saved in the notebook are kept where their columns are there.
 */
export function placeTable(
  notebook: NotebookDocument,
  filled: ReadonlySet<string>,
  report: ImportReport,
  alone: boolean,
): Placement {
  const waiting = Object.entries(notebook.tables).filter(([name]) => !filled.has(name));
  const samePart = waiting.find(([, table]) => table.part === report.proposed.part);
  const required = waiting.filter(([name]) => isRequired(notebook, name));
  const target = samePart ?? (alone && required.length === 1 ? required[0] : undefined);
  const part = report.proposed.part;
  const name =
    target?.[0] ??
    freeName(part === 'other' ? baseName(report.fileName) : part, new Set(Object.keys(notebook.tables)));
  const declared = target?.[1];
  const roles = keepRoles(report, declared?.roles ?? {});
  const table = { ...declared, part: samePart || !declared ? part : declared.part, roles };
  return { name, report, notebook: setTable(name, withReading(table, report))(notebook) };
}

/** The table with the reading options its file was read with. */
export function withReading(table: TableDocument, { read }: ImportReport): TableDocument {
  const { read: _old, ...rest } = table;
  return read ? { ...rest, read } : rest;
}

/** A table some cell cannot do without. */
function isRequired(notebook: NotebookDocument, name: string): boolean {
  return notebook.cells.some(
    (cell) => Object.values(cell.inputs).includes(`table:${name}`) && cell.params['optional'] !== true,
  );
}

/** Roles of the notebook, as far as their columns are there, over those proposed for the file. */
export function keepRoles(report: ImportReport, declared: Roles): Roles {
  const columns = new Set(report.meta.columns.map((column) => column.name));
  const kept = Object.entries(declared).filter(([, names]) =>
    (typeof names === 'string' ? [names] : names).every((name) => columns.has(name)),
  );
  return { ...report.proposed.roles, ...Object.fromEntries(kept) };
}

/** File name without folders and endings, fit for a table name. */
function baseName(fileName: string): string {
  return (
    fileName
      .replace(/^.*[\\/]/, '')
      .replace(/\.(gz|zip)$/i, '')
      .replace(/\.[^.]+$/, '') || 'table'
  );
}
