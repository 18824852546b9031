import {
  freeCellId,
  parseSource,
  type CellDocument,
  type NotebookDocument,
  type TableDocument,
} from './document';

/** Every edit is a pure function from one notebook to the next. */
export type Command = (notebook: NotebookDocument) => NotebookDocument;

export const setTitle =
  (title: string): Command =>
  (notebook) => ({ ...notebook, title });

export const setLocale =
  (locale: string): Command =>
  (notebook) => ({ ...notebook, locale });

export const setSeed =
  (seed: number): Command =>
  (notebook) => ({ ...notebook, seed });

/** Puts a cell at `index` (the end when left out). */
export const insertCell =
  (cell: CellDocument, index?: number): Command =>
  (notebook) => ({ ...notebook, cells: notebook.cells.toSpliced(index ?? notebook.cells.length, 0, cell) });

export const deleteCell =
  (id: string): Command =>
  (notebook) => ({ ...notebook, cells: notebook.cells.filter((cell) => cell.id !== id) });

/** Moves a cell so that it stands at `index` of the result. */
export const moveCell =
  (id: string, index: number): Command =>
  (notebook) => {
    const cell = notebook.cells.find((one) => one.id === id);
    if (!cell) return notebook;
    const others = notebook.cells.filter((one) => one.id !== id);
    return { ...notebook, cells: others.toSpliced(index, 0, cell) };
  };

/** Puts a copy of a cell, under a free id, right after it. */
export const duplicateCell =
  (id: string): Command =>
  (notebook) => {
    const index = notebook.cells.findIndex((cell) => cell.id === id);
    const cell = notebook.cells[index];
    if (!cell) return notebook;
    return insertCell({ ...cell, id: freeCellId(notebook, cell.kind) }, index + 1)(notebook);
  };

export const updateCell =
  (id: string, change: (cell: CellDocument) => CellDocument): Command =>
  (notebook) => ({
    ...notebook,
    cells: notebook.cells.map((cell) => (cell.id === id ? change(cell) : cell)),
  });

/** Sets a parameter; `undefined` takes it out, so that the default counts again. */
export const setParam = (id: string, name: string, value: unknown): Command =>
  updateCell(id, (cell) => {
    const params: Record<string, unknown> = { ...cell.params, [name]: value };
    if (value === undefined) delete params[name];
    return { ...cell, params };
  });

/** Wires a port to "CELL.OUTPUT" or "table:NAME"; null takes the wire out. */
export const setInput = (id: string, port: string, source: string | null): Command =>
  updateCell(id, (cell) => {
    const inputs: Record<string, string> = { ...cell.inputs };
    if (source === null) delete inputs[port];
    else inputs[port] = source;
    return { ...cell, inputs };
  });

export const setTable =
  (name: string, table: TableDocument): Command =>
  (notebook) => ({ ...notebook, tables: { ...notebook.tables, [name]: table } });

/** Takes a table out; the wires to it go with it. */
export const removeTable =
  (name: string): Command =>
  (notebook) => {
    const { [name]: _removed, ...tables } = notebook.tables;
    const cells = notebook.cells.map((cell) => ({
      ...cell,
      inputs: Object.fromEntries(Object.entries(cell.inputs).filter(([, source]) => !isTable(source, name))),
    }));
    return { ...notebook, tables, cells };
  };

function isTable(source: string, name: string): boolean {
  const parsed = parseSource(source);
  return parsed.kind === 'table' && parsed.name === name;
}
