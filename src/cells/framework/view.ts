import type { Translator } from '../../i18n/translate';
import type { Warning } from '../../shared/errors';
import type { Part, Roles } from '../../shared/table';
import type { Json } from './params';

/** What the page knows of a table that lives in the worker. */
export interface TableMeta {
  readonly rowCount: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly part: Part;
  readonly roles: Roles;
}

/** What the page gets of a finished cell, and what is stored for the next visit. */
export interface CellResult {
  readonly view: unknown;
  /** The table outputs by name. */
  readonly tables: Readonly<Record<string, TableMeta>>;
  readonly warnings: readonly Warning[];
  readonly ms: number;
}

export interface RowFilter {
  readonly column: string;
  readonly op: '=' | 'contains' | 'between' | 'in' | 'is-missing';
  /** Text for `=` and `contains`, [from, to] numbers for `between` (both included), texts for `in`. */
  readonly value: Json;
}
export interface RowQuery {
  readonly offset: number;
  readonly limit: number;
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /** All must hold. */
  readonly filters?: readonly RowFilter[];
  /** Text looked for in any column, ignoring case. */
  readonly search?: string;
  readonly columns?: readonly string[];
}
export interface RowsPage {
  /** Rows that pass the filters. */
  readonly total: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Canonical text (ISO dates, plain numbers), null = missing; localised where the kind has a `localise.ts`. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** What there is to say of how a file was read. */
export interface ImportSummary {
  readonly fileName: string;
  readonly encoding: string;
  readonly dialect: Readonly<Record<string, string | number | boolean>>;
  readonly rejected: number;
  readonly unreadable: readonly {
    readonly column: string;
    readonly count: number;
    readonly examples: readonly { readonly row: number; readonly text: string }[];
  }[];
  readonly warnings: readonly Warning[];
}

export interface ProbeOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/** What a view may ask of the notebook around it. */
export interface CellHost {
  /** A page of one of the cell's own table outputs. */
  rows(output: string, query: RowQuery): Promise<RowsPage>;
  /** Rows of the table at one of the cell's input ports. */
  inputRows(port: string, query: RowQuery): Promise<RowsPage>;
  inputTable(port: string): TableMeta | undefined;
  /** Asks the kind's probe.ts in the worker; the answer is not kept. @throws TidemarkError, `worker/cancelled` */
  probe(question: Json, options?: ProbeOptions): Promise<unknown>;
  setParam(name: string, value: Json): void;
  /** Saves a table output as CSV, all rows. */
  download(output: string): void;
  /** Saves text or an image the view made. */
  save(fileName: string, content: Blob): void;
  /** Keeps a file with the project, as long as the notebook names it by what this gives. @throws TidemarkError `storage/…` */
  keepFile(content: Blob): Promise<string>;
  /** @throws TidemarkError `storage/no-such-file`, `storage/damaged` */
  keptFile(id: string): Promise<Blob>;
  /** What names the content of the notebook's tables, by their names. */
  tableIds(): Readonly<Record<string, string>>;
  /** A model from a file scores in the place of the one this cell trains, in one step of undo; null: this one again. */
  scoreWith(file: { readonly name: string; readonly text: string } | null): void;
  /** Name of the file whose model scores in the place of the one this cell trains; null: this one. */
  scoresWith(): string | null;
  /** Sets a role of the table behind `port` (table cell). */
  setRole(port: string, role: string, column: string | null): void;
  setPart(port: string, part: Part): void;
  /** What came of reading the file behind `port`; undefined for a table that did not come from a file. */
  importReport(port: string): ImportSummary | undefined;
}

/** Props of every View.svelte. `view` is what compute returned, `params` the resolved parameters. */
export interface ViewProps<V, P> {
  readonly view: V;
  readonly params: P;
  readonly text: Translator;
  readonly host: CellHost;
}

/** Props of an Editor.svelte, shown in the place of the view while a cell has failed and has no result. */
export type EditorProps<P> = Omit<ViewProps<never, P>, 'view'>;

/** A Vega-Lite specification; named loosely here, so that the worker never reaches for Vega, not even for its types. */
export type ChartSpec = object;

/** chart.ts default export: pure, also used by the headless runner to write `.vl.json` files. */
export type ChartsOf<V, P> = (view: V, params: P, text: Translator) => Readonly<Record<string, ChartSpec>>;

/** finding.ts default export: the one sentence the cell says; `**bold**` allowed. */
export type FindingOf<V, P> = (view: V, params: P, text: Translator) => string;

/**
 * localise.ts default export: for text columns of table outputs that hold codes, gives the words; null for columns
 * that stay as they are. Used for pages of rows, downloads and the runner's CSV.
 */
export type Localise = (
  output: string,
  column: string,
) => ((code: string, text: Translator) => string) | null;
