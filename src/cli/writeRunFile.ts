import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeProblem } from '../i18n/problems';
import { loadMessages } from '../cells/registry.messages';
import type { CellResult } from '../cells/framework/view';
import { createTranslator } from '../i18n/translate';
import { toLocale } from '../i18n/locale';
import type { NotebookDocument } from '../notebook/document';
import { problemPlace } from '../notebook/problemPlace';
import type { CellStatus } from '../runtime/cellStatus';
import type { NotebookRuntime } from '../runtime/NotebookRuntime';
import type { Receipt } from '../runtime/receipt';
import { toPlainJson } from './plainJson';
import type { LoadedTables } from './tables';

interface RunFile {
  readonly dir: string;
  readonly runtime: NotebookRuntime<CellResult>;
  readonly notebook: NotebookDocument;
  readonly wanted: readonly string[];
  readonly tables: LoadedTables;
  readonly receipt: Receipt;
}

/**
 * Writes `run.json` (contracts §4): states, warnings, errors, inputs, and a receipt a second person can compare.
 * @returns a line for every cell that failed
 */
export async function writeRunFile({
  dir,
  runtime,
  notebook,
  wanted,
  tables,
  receipt,
}: RunFile): Promise<string[]> {
  const cells = [];
  for (const id of wanted) cells.push(await describeCell(notebook, id, runtime.status(id), tables));
  const left = [...leftOut(runtime, wanted), ...reservedColumns(notebook, wanted)];
  const inputs = Object.fromEntries(
    Object.entries(tables.files).map(([name, { rows, sha256, rejected, columns }]) => {
      return [name, { rows, sha256, rejected, leftOut: left.filter((one) => columns.includes(one.column)) }];
    }),
  );
  const run = { cells, inputs, receipt };
  await writeFile(path.join(dir, 'run.json'), `${JSON.stringify(toPlainJson(run), null, 2)}\n`);
  return cells.flatMap(({ id, error }) => (error ? [`${id}: ${error.message}`] : []));
}

async function describeCell(
  notebook: NotebookDocument,
  id: string,
  status: CellStatus<CellResult>,
  { files }: LoadedTables,
) {
  const cell = notebook.cells.find((one) => one.id === id)!;
  const { kind, inputs } = cell;
  const reading = Object.values(inputs).flatMap((source) => {
    return source.startsWith('table:') ? (files[source.slice('table:'.length)]?.warnings ?? []) : [];
  });
  const text = createTranslator(toLocale(notebook.locale), await loadMessages(kind));
  const error = status.error && {
    code: status.error.code,
    message: describeProblem(text, 'error', status.error, problemPlace(notebook, cell, cell.title ?? id)),
    details: status.error.details,
  };
  return {
    id,
    kind,
    state: status.state,
    ms: Math.round(status.result?.ms ?? 0),
    fingerprint: status.fingerprint,
    warnings: [...reading, ...(status.result?.warnings ?? [])],
    ...(error ? { error } : {}),
    ...(status.blockedBy ? { blockedBy: status.blockedBy } : {}),
  };
}

interface LeftOut {
  readonly column: string;
  readonly why: string;
}

const NEVER_FEATURES = ['member_id', 'snapshot', 'label', 'treatment', 'split', 'outcome', 'ignore'];

/** Columns that can be no features: those with such a role in a snapshot table, and those that parameters name. */
function reservedColumns({ tables, cells }: NotebookDocument, wanted: readonly string[]): LeftOut[] {
  const snapshots = Object.values(tables).filter(({ part }) => part === 'snapshot');
  const byRole = snapshots.flatMap(({ roles }) =>
    NEVER_FEATURES.flatMap((role) => [roles[role] ?? []].flat().map((column) => ({ column, why: role }))),
  );
  const asked = cells.filter(({ id }) => wanted.includes(id)).flatMap(({ params }) => namedColumns(params));
  const known = new Set(byRole.map(({ column }) => column));
  return [...byRole, ...asked.filter(({ column }) => !known.has(column))];
}

function namedColumns({ split, outcome, exclude }: Readonly<Record<string, unknown>>): LeftOut[] {
  const column = typeof split === 'object' && split !== null && 'column' in split ? split.column : null;
  const lines = [
    ...[exclude].flat().map((name) => ({ column: name, why: 'exclude' })),
    { column, why: 'split' },
    { column: outcome, why: 'outcome' },
  ];
  return lines.filter((line): line is LeftOut => typeof line.column === 'string');
}

/** Columns that cells left out of their work, as their views say. */
function leftOut(runtime: NotebookRuntime<CellResult>, wanted: readonly string[]): LeftOut[] {
  const found = new Map<string, LeftOut>();
  for (const id of wanted) {
    const view = runtime.status(id).result?.view as { leftOut?: readonly Partial<LeftOut>[] } | undefined;
    for (const one of view?.leftOut ?? [])
      if (one.column !== undefined) found.set(one.column, { column: one.column, why: one.why ?? '' });
  }
  return [...found.values()];
}
