import { resolveParams } from '../cells/framework/params';
import type { CellSpec, Port } from '../cells/framework/defineCell';
import type { Helpers } from '../cells/framework/parts';
import type { CellResult, RowQuery, RowsPage, TableMeta } from '../cells/framework/view';
import { cellSpecs } from '../cells/registry';
import { loadCompute, loadProbe } from '../cells/registry.worker';
import { columnValues, type ValueCount } from '../data/query/columnValues';
import { selectRows } from '../data/query/queryRows';
import type { Locale } from '../i18n/locale';
import { noCheckpoint, stage, type Checkpoint } from '../shared/checkpoint';
import { TidemarkError, type ErrorCode, type ErrorDetails, type Warning } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import type { InputRef } from '../shared/refs';
import { findColumn, getColumn, textAt, type ColumnTable } from '../shared/table';
import { heldBytesOf } from '../storage/byteSizeOf';
import { resultDigest, tableDigest } from './contentDigest';
import { inWords } from './inWords';
import { holds, MemoryCache, memoryOf } from './MemoryCache';
import { packedOutputs, packedTable } from './packedTable';
import type { Args, ImportReport, MemoryUse } from './protocol';
import { isTable, metaOf, tableMetas } from './tableMeta';

/** Tables from this share of the budget on are worth being read back for what their memory can hold meanwhile. */
const LARGE = 1 / 16;

export type Outputs = Readonly<Record<string, unknown>>;

/** A finished cell as it is kept: what the page sees, and how it was made. */
export interface StoredResult {
  readonly result: CellResult;
  readonly request: ComputeRequest;
}

/** Where tables and results are kept between runs: IndexedDB in the page's worker, memory in the runner. */
export interface EngineStore {
  /** @throws `storage/no-such-table`, `storage/damaged` */
  getTable(id: string): Promise<ColumnTable>;
  /** All or nothing: the table with what came of reading its file. */
  putTable(table: ColumnTable, report: ImportReport, checkpoint: Checkpoint): Promise<void>;
  getResult(fingerprint: Fingerprint): Promise<StoredResult | null>;
  /**
   * The values other cells read, or null where they were too large to keep: they are then made again from the request
   * when somebody reads them (same fingerprint, same bytes).
   */
  getOutputs(fingerprint: Fingerprint): Promise<Outputs | null>;
  putResult(fingerprint: Fingerprint, stored: StoredResult, outputs: Outputs): Promise<void>;
}

export interface ComputeRequest {
  readonly fingerprint: Fingerprint;
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, InputRef>>;
  readonly seed: number;
}

/**
 * Computes cells and serves their tables: the same code in the page's worker and in the headless runner.
 * Tables and results stay here; callers get views, pages of rows and CSV.
 */
export class ComputeEngine {
  readonly #store: EngineStore;
  readonly #now: () => number;
  readonly #memory: MemoryCache;
  readonly #helpersOf: ((kind: string) => Helpers) | undefined;
  readonly #reading = new Map<string, Promise<ColumnTable>>();
  readonly #making = new Map<Fingerprint, Promise<Outputs>>();
  #selection: { key: string; rows: Uint32Array; table: ColumnTable } | null = null;

  /**
   * @param budgetBytes how much of the tables and outputs to hold in memory; what is let go is read or made again
   * @param helpersOf threads beside this one for a kind that can share out its work
   */
  constructor(
    store: EngineStore,
    now: () => number,
    budgetBytes = Infinity,
    helpersOf?: (kind: string) => Helpers,
  ) {
    this.#helpersOf = helpersOf;
    this.#store = store;
    this.#now = now;
    this.#memory = new MemoryCache(budgetBytes);
  }

  /** @throws what the kind throws, `worker/cancelled`, `cell/unknown-kind` */
  async compute(request: ComputeRequest, checkpoint: Checkpoint): Promise<CellResult> {
    const { result, outputs } = await this.#run(request, checkpoint);
    this.#memory.set('outputs', request.fingerprint, outputs);
    await this.#store.putResult(request.fingerprint, { result, request }, outputs);
    return result;
  }

  async #run(
    request: ComputeRequest,
    checkpoint: Checkpoint,
  ): Promise<{ result: CellResult; outputs: Outputs }> {
    const spec = cellSpecs.get(request.kind);
    if (!spec) throw new TidemarkError('cell/unknown-kind', { kind: request.kind });
    const compute = await loadCompute(request.kind);
    const inputs = await this.#resolveInputs(spec, request.inputs);
    const warnings: Warning[] = [];
    const started = this.#now();
    const { outputs, view } = await compute({
      params: resolveParams(spec.params, request.params),
      inputs,
      seed: request.seed,
      checkpoint,
      warn: (code: ErrorCode, details: ErrorDetails = {}) => warnings.push({ code, details }),
      ...(this.#helpersOf && { helpers: this.#helpersOf(request.kind) }),
      letGo: (port: string) => this.#letGo(inputs, port),
    });
    const tables = tableMetas(spec, outputs);
    const ms = this.#now() - started;
    return { result: { view, tables, warnings, ms }, outputs: await packedOutputs(outputs, checkpoint) };
  }

  /** Takes an input from a run; a large table, and what shares its columns, is in memory no longer and read back when needed. */
  #letGo(inputs: Record<string, unknown>, port: string): void {
    const value = inputs[port];
    Reflect.deleteProperty(inputs, port);
    if (!isTable(value) || heldBytesOf(value) < LARGE * this.#memory.budgetBytes) return;
    const memory = new Set(value.columns.flatMap(memoryOf));
    this.#memory.dropHolding(memory);
    if (this.#selection && holds(this.#selection.table, memory)) this.#selection = null;
  }

  /** Answers a question of a cell's view from its inputs; nothing is kept. @throws what the kind throws, `worker/cancelled` */
  async probe({ kind, question, inputs, last }: Args<'probe'>, checkpoint: Checkpoint): Promise<unknown> {
    const spec = cellSpecs.get(kind);
    if (!spec) throw new TidemarkError('cell/unknown-kind', { kind });
    const answer = await loadProbe(kind);
    const resolved = await this.#resolveInputs(spec, inputs);
    return answer({ question, inputs: resolved, last: await this.#lastOf(last, inputs), checkpoint });
  }

  /** A result of the same inputs whose outputs are at hand, or on the disk since an earlier visit. */
  async #lastOf(fingerprint: Fingerprint | null, inputs: ComputeRequest['inputs']) {
    if (fingerprint === null) return null;
    const stored = await this.#store.getResult(fingerprint);
    if (!stored || JSON.stringify(stored.request.inputs) !== JSON.stringify(inputs)) return null;
    const held = this.#memory.get('outputs', fingerprint) as Outputs | undefined;
    const outputs = held ?? (await this.#store.getOutputs(fingerprint));
    if (!outputs) return null;
    return { params: stored.request.params, outputs };
  }

  /** A result of an earlier visit, or null. */
  async recall(fingerprint: Fingerprint): Promise<CellResult | null> {
    return (await this.#store.getResult(fingerprint))?.result ?? null;
  }

  /** @throws `storage/quota`, `worker/cancelled`; then nothing is added */
  async addTable(table: ColumnTable, report: ImportReport, checkpoint = noCheckpoint): Promise<void> {
    const packed = await packedTable(table, stage(checkpoint, 0, PACKING));
    await this.#store.putTable(packed, report, stage(checkpoint, PACKING, 1));
    this.#memory.set('table', report.id, packed);
  }

  /** Lets go of tables that no notebook in this page uses any more. */
  forgetTables(keep: ReadonlySet<string>): number {
    return this.#memory.keepOnly('table', keep);
  }

  memoryUse(): MemoryUse {
    const { budgetBytes } = this.#memory;
    const [tableBytes, outputBytes] = [this.#memory.bytesOf('table'), this.#memory.bytesOf('outputs')];
    return { tableBytes, outputBytes, budgetBytes };
  }

  /** The value behind a reference: a table with the roles of the notebook, or a cell's output. @throws `cell/no-such-output` */
  async value(ref: InputRef): Promise<unknown> {
    if (ref.kind === 'table') return { ...(await this.#table(ref.id)), part: ref.part, roles: ref.roles };
    const kept = this.#memory.get('outputs', ref.fingerprint) as Outputs | undefined;
    const outputs = kept ?? (await this.#bringBack(ref.fingerprint));
    if (!Object.hasOwn(outputs, ref.output)) {
      throw new TidemarkError('cell/no-such-output', { output: ref.output });
    }
    return outputs[ref.output];
  }

  /** SHA-256 of the values behind references, by their names; timings are left out. */
  async digests(
    refs: Readonly<Record<string, InputRef>>,
    checkpoint: Checkpoint,
  ): Promise<Record<string, Fingerprint>> {
    const found: Record<string, Fingerprint> = {};
    for (const [name, ref] of Object.entries(refs)) {
      const value = await this.value(ref);
      found[name] = isTable(value) ? await tableDigest(value, checkpoint) : resultDigest(value);
    }
    return found;
  }

  async describe(ref: InputRef): Promise<TableMeta> {
    return metaOf(await this.#tableOf(ref));
  }

  /** A page of rows; the selection of the last query is kept, so that scrolling does not sort again. */
  async rows(ref: InputRef, kind: string, locale: Locale, query: RowQuery): Promise<RowsPage> {
    const { offset, limit, columns: wanted, ...selection } = query;
    const key = JSON.stringify([ref, locale, selection]);
    if (this.#selection?.key !== key) {
      const table = await this.localised(ref, kind, locale);
      this.#selection = { key, table, rows: selectRows(table, selection) };
    }
    const { table, rows } = this.#selection;
    const columns = wanted ? wanted.flatMap((name) => findColumn(table, name) ?? []) : table.columns;
    const page = rows.subarray(offset, offset + limit);
    return {
      total: rows.length,
      columns: columns.map(({ name, type }) => ({ name, type })),
      rows: Array.from(page, (row) => columns.map((column) => textAt(column, row))),
    };
  }

  /** The values of a column as parameters name them. @throws `table/no-such-column` */
  async values(ref: InputRef, column: string, limit: number): Promise<readonly ValueCount[]> {
    return columnValues(getColumn(await this.#tableOf(ref), column), limit);
  }

  /** A table with its coded texts in words of `locale`. */
  async localised(ref: InputRef, kind: string, locale: Locale): Promise<ColumnTable> {
    const table = await this.#tableOf(ref);
    return ref.kind === 'cell' ? inWords(table, { kind, output: ref.output }, locale) : table;
  }

  async #tableOf(ref: InputRef): Promise<ColumnTable> {
    const value = await this.value(ref);
    if (!isTable(value)) throw new TidemarkError('cell/not-a-table');
    return value;
  }

  /** Asked twice while it is read, read once. */
  #table(id: string): Promise<ColumnTable> {
    const kept = this.#memory.get('table', id) as ColumnTable | undefined;
    if (kept) return Promise.resolve(kept);
    let reading = this.#reading.get(id);
    if (!reading) {
      reading = this.#readTable(id).finally(() => this.#reading.delete(id));
      this.#reading.set(id, reading);
    }
    return reading;
  }

  async #readTable(id: string): Promise<ColumnTable> {
    const table = await this.#store.getTable(id);
    this.#memory.set('table', id, table);
    return table;
  }

  /** Outputs that are not in memory: read from the store, or made again. Asked twice, done once. */
  #bringBack(fingerprint: Fingerprint): Promise<Outputs> {
    let making = this.#making.get(fingerprint);
    if (!making) {
      making = this.#remake(fingerprint).finally(() => this.#making.delete(fingerprint));
      this.#making.set(fingerprint, making);
    }
    return making;
  }

  async #remake(fingerprint: Fingerprint): Promise<Outputs> {
    const kept = await this.#store.getOutputs(fingerprint);
    const outputs = kept ? await packedOutputs(kept, noCheckpoint) : await this.#makeAgain(fingerprint);
    this.#memory.set('outputs', fingerprint, outputs);
    return outputs;
  }

  async #makeAgain(fingerprint: Fingerprint): Promise<Outputs> {
    const stored = await this.#store.getResult(fingerprint);
    if (!stored) throw new TidemarkError('cell/result-gone', { fingerprint });
    return (await this.#run(stored.request, noCheckpoint)).outputs;
  }

  /** An optional table that is there but has no columns (an absent file behind a table cell) counts as absent. */
  async #resolveInputs(
    spec: CellSpec,
    refs: Readonly<Record<string, InputRef>>,
  ): Promise<Record<string, unknown>> {
    const inputs: Record<string, unknown> = {};
    for (const [port, declared] of Object.entries<Port>(spec.inputs)) {
      const ref = refs[port];
      if (!ref) continue;
      const value = await this.value(ref);
      const absent = declared.port === 'table' && (!isTable(value) || value.columns.length === 0);
      if (!absent) inputs[port] = value;
      else if (!declared.optional) throw new TidemarkError('data/table-required', { port });
    }
    return inputs;
  }
}

/** The share of keeping a table that packing it takes, about. */
const PACKING = 0.3;
