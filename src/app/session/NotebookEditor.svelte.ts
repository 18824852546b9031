import { cellSpecs } from '../../cells/registry';
import { toLocale, type Locale } from '../../i18n/locale';
import {
  deleteCell,
  duplicateCell,
  insertCell,
  moveCell,
  setInput,
  setParam,
  setTable,
  setTitle,
  updateCell,
  type Command,
} from '../../notebook/commands';
import { findCell, freeCellId, type NotebookDocument } from '../../notebook/document';
import { History } from '../../notebook/history';
import { TidemarkError } from '../../shared/errors';
import type { Part } from '../../shared/table';
import { wireCell } from './wiring';

/** The document of an open notebook with its history: every edit a person can make, and nothing that runs. */
export abstract class NotebookEditor {
  #history: History;

  notebook = $state.raw<NotebookDocument>()!;
  selected = $state<string | null>(null);
  canUndo = $state(false);
  canRedo = $state(false);
  /** True while another tab writes this notebook. */
  readOnly = $state(false);

  constructor(notebook: NotebookDocument) {
    this.#history = new History(notebook);
    this.notebook = notebook;
  }

  get locale(): Locale {
    return toLocale(this.notebook.locale);
  }

  /** Called after the document has changed. */
  protected abstract edited(): void;

  abstract report(cause: unknown): void;

  /** Applies an edit; edits with the same `merge` in a row are one undo step. */
  apply(command: Command, merge: string | null = null): void {
    this.#change(() => this.#history.push(command(this.notebook), merge));
  }

  undo(): void {
    this.#change(() => this.#history.undo());
  }

  redo(): void {
    this.#change(() => this.#history.redo());
  }

  /** Shows another document, with a history of its own. */
  protected replace(notebook: NotebookDocument): void {
    this.#history = new History(notebook);
    this.#show();
  }

  insert(kind: string, index = this.notebook.cells.length): string {
    const spec = cellSpecs.get(kind);
    if (!spec) throw new TidemarkError('cell/unknown-kind', { kind });
    const id = freeCellId(this.notebook, kind);
    const inputs = wireCell(this.notebook, index, spec);
    this.apply(insertCell({ id, kind, params: {}, inputs }, index));
    this.selected = id;
    return id;
  }

  remove(id: string): void {
    const index = this.#indexOf(id);
    this.apply(deleteCell(id));
    const { cells } = this.notebook;
    this.selected = cells[Math.min(index, cells.length - 1)]?.id ?? null;
  }

  move(id: string, by: number): void {
    const target = Math.max(0, Math.min(this.notebook.cells.length - 1, this.#indexOf(id) + by));
    this.apply(moveCell(id, target));
  }

  moveTo(id: string, index: number): void {
    this.apply(moveCell(id, index));
  }

  duplicate(id: string): void {
    this.apply(duplicateCell(id));
  }

  rename(title: string): void {
    this.apply(setTitle(title), 'title');
  }

  renameCell(id: string, title: string): void {
    this.apply(
      updateCell(id, ({ title: _old, ...cell }) => (title === '' ? cell : { ...cell, title })),
      `title:${id}`,
    );
  }

  fold(id: string): void {
    this.apply(updateCell(id, (cell) => ({ ...cell, folded: !cell.folded })));
  }

  /** Sets a parameter; the default is not written to the file. */
  setParam(id: string, name: string, value: unknown): void {
    const cell = findCell(this.notebook, id);
    const param = cell && cellSpecs.get(cell.kind)?.params[name];
    const isDefault = JSON.stringify(value) === JSON.stringify(param?.default);
    // A structured parameter is edited by whole acts (a step added, moved), not typed: each is undone by itself.
    const merge = param?.type === 'json' ? null : `param:${id}.${name}`;
    this.apply(setParam(id, name, isDefault ? undefined : value), merge);
  }

  setInput(id: string, port: string, source: string | null): void {
    this.apply(setInput(id, port, source));
  }

  setRole(name: string, role: string, column: string | null): void {
    const table = this.notebook.tables[name];
    if (!table) return;
    const roles = Object.fromEntries(Object.entries(table.roles).filter(([, used]) => used !== column));
    if (column === null) delete roles[role];
    else roles[role] = column;
    this.apply(setTable(name, { ...table, roles }));
  }

  setPart(name: string, part: Part): void {
    const table = this.notebook.tables[name];
    if (table) this.apply(setTable(name, { ...table, part, roles: {} }));
  }

  #indexOf(id: string): number {
    return this.notebook.cells.findIndex((cell) => cell.id === id);
  }

  /** What another tab writes is not changed here, and that is said. */
  #change(change: () => unknown): void {
    if (this.readOnly) this.report(new TidemarkError('storage/read-only'));
    else change();
    this.#show();
  }

  #show(): void {
    this.notebook = this.#history.present;
    this.canUndo = this.#history.canUndo;
    this.canRedo = this.#history.canRedo;
    this.edited();
  }
}
