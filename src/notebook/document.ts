import type { Part, Roles } from '../shared/table';

/** One cell as the file has it. Unknown kinds and parameters are kept and written back unchanged. */
export interface CellDocument {
  readonly id: string;
  readonly kind: string;
  readonly title?: string;
  /** Only what differs from the kind's defaults. */
  readonly params: Readonly<Record<string, unknown>>;
  /** PORT → "CELL.OUTPUT" or "table:NAME". */
  readonly inputs: Readonly<Record<string, string>>;
  readonly folded?: boolean;
}

/** What the notebook says of a table; the data itself is not in the file. */
export interface TableDocument {
  readonly part: Part;
  readonly roles: Roles;
  /** Dialect overrides, with the keys of `tidemark inspect`. */
  readonly read?: Readonly<Record<string, string>>;
}

/** A notebook, immutable: every change makes a new one, so undo is a list of them. */
export interface NotebookDocument {
  readonly format: 'tidemark-notebook';
  readonly version: number;
  readonly title: string;
  readonly locale?: string;
  readonly seed: number;
  readonly tables: Readonly<Record<string, TableDocument>>;
  readonly cells: readonly CellDocument[];
}

export const FILE_VERSION = 1;

/** A source an input names: a table of the notebook, or an output of another cell. */
export type Source =
  | { readonly kind: 'table'; readonly name: string }
  | { readonly kind: 'cell'; readonly cell: string; readonly output: string };

export function parseSource(text: string): Source {
  if (text.startsWith('table:')) return { kind: 'table', name: text.slice(6) };
  const dot = text.lastIndexOf('.');
  return { kind: 'cell', cell: text.slice(0, dot), output: text.slice(dot + 1) };
}

export function emptyNotebook(title: string, seed = 42): NotebookDocument {
  return { format: 'tidemark-notebook', version: FILE_VERSION, title, seed, tables: {}, cells: [] };
}

export function findCell(notebook: NotebookDocument, id: string): CellDocument | undefined {
  return notebook.cells.find((cell) => cell.id === id);
}

/** The kind, or the kind with -2, -3 …: whatever is not taken. */
export function freeCellId(notebook: NotebookDocument, kind: string): string {
  const taken = new Set(notebook.cells.map((cell) => cell.id));
  return freeName(kind, taken);
}

/** `name`, or `name-2`, `name-3` … */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let k = 2;
  while (taken.has(`${name}-${k}`)) k++;
  return `${name}-${k}`;
}
