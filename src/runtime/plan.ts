import { findCell, parseSource, type CellDocument, type NotebookDocument } from '../notebook/document';
import { TidemarkError, toTidemarkError } from '../shared/errors';
import { fingerprintOf, type Fingerprint } from '../shared/fingerprint';
import type { InputRef } from '../shared/refs';
import { buildGraph, type Graph } from './graph';

/** What the runtime knows of a kind: enough to plan, nothing of what it computes. */
export interface KindFacts {
  readonly version: number;
  readonly heavy: boolean;
  /** `optional`: true, false, or the name of the flag parameter that makes it so. */
  readonly ports: Readonly<Record<string, { readonly optional: boolean | string }>>;
  readonly outputs: readonly string[];
  /** Parameters without which there is nothing to do. */
  readonly needed?: readonly string[];
  /** Parameters with defaults filled in, those that decide the result. @throws `params/invalid` */
  resolve(raw: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** What stands in the way of a cell. */
export type Obstacle =
  | { readonly kind: 'cell'; readonly by: string }
  | { readonly kind: 'table'; readonly by: string }
  | { readonly kind: 'port'; readonly by: string }
  /** A parameter that a person has to choose first. */
  | { readonly kind: 'param'; readonly by: string };

/** One cell, ready to run or with the reason why not. */
export interface PlannedCell {
  readonly cell: CellDocument;
  readonly heavy: boolean;
  readonly fingerprint: Fingerprint | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, InputRef>>;
  readonly parents: readonly string[];
  readonly obstacle: Obstacle | null;
  readonly error: TidemarkError | null;
}

export interface Plan {
  readonly order: readonly string[];
  readonly cells: ReadonlyMap<string, PlannedCell>;
  readonly graph: Graph;
}

/**
 * Names every cell's result before anything runs: SHA-256 of {kind, version, params that matter, inputs, seed}.
 * @param tableIds - table name → id of its stored content (hash of the file); absent when no data is there.
 */
export function planNotebook(
  notebook: NotebookDocument,
  tableIds: Readonly<Record<string, string>>,
  factsOf: (kind: string) => KindFacts | undefined,
): Plan {
  const graph = buildGraph(notebook);
  const cells = new Map<string, PlannedCell>();
  for (const id of graph.order) {
    const cell = findCell(notebook, id)!;
    cells.set(id, planCell({ cell, notebook, tableIds, graph, planned: cells }, factsOf(cell.kind)));
  }
  return { order: graph.order, cells, graph };
}

interface Context {
  readonly cell: CellDocument;
  readonly notebook: NotebookDocument;
  readonly tableIds: Readonly<Record<string, string>>;
  readonly graph: Graph;
  readonly planned: ReadonlyMap<string, PlannedCell>;
}

function planCell(context: Context, facts: KindFacts | undefined): PlannedCell {
  const { cell, graph } = context;
  const base = { cell, heavy: facts?.heavy ?? false, parents: graph.parents.get(cell.id) ?? [] };
  const none = { ...base, fingerprint: null, params: {}, inputs: {}, obstacle: null };
  if (!facts) return { ...none, error: new TidemarkError('cell/unknown-kind', { kind: cell.kind }) };
  if (graph.cyclic.has(cell.id))
    return { ...none, error: new TidemarkError('graph/cycle', { cell: cell.id }) };
  try {
    const params = facts.resolve(cell.params);
    const { inputs, obstacle: missing } = resolveInputs(context, facts, params);
    const obstacle = missing ?? unchosen(facts, params);
    if (obstacle) return { ...none, params, inputs, obstacle, error: null };
    const { kind } = cell;
    const fingerprint = fingerprintOf({
      kind,
      version: facts.version,
      params,
      inputs,
      seed: context.notebook.seed,
    });
    return { ...base, fingerprint, params, inputs, obstacle: null, error: null };
  } catch (cause) {
    return { ...none, error: toTidemarkError(cause) };
  }
}

function unchosen({ needed = [] }: KindFacts, params: Readonly<Record<string, unknown>>): Obstacle | null {
  const by = needed.find((name) => params[name] === null);
  return by === undefined ? null : { kind: 'param', by };
}

function resolveInputs(
  context: Context,
  facts: KindFacts,
  params: Readonly<Record<string, unknown>>,
): { inputs: Record<string, InputRef>; obstacle: Obstacle | null } {
  const inputs: Record<string, InputRef> = {};
  let obstacle: Obstacle | null = null;
  for (const [port, { optional }] of Object.entries(facts.ports)) {
    const found = resolveInput(context, port);
    if ('by' in found) {
      const mayLack = typeof optional === 'string' ? params[optional] === true : optional;
      if (!mayLack || found.kind === 'cell') obstacle ??= found;
    } else inputs[port] = found;
  }
  return { inputs, obstacle };
}

function resolveInput(context: Context, port: string): InputRef | Obstacle {
  const text = own(context.cell.inputs, port);
  if (text === undefined) return { kind: 'port', by: port };
  const source = parseSource(text);
  if (source.kind === 'table') return resolveTable(context, source.name);
  const parent = context.planned.get(source.cell);
  if (parent?.fingerprint) return { kind: 'cell', fingerprint: parent.fingerprint, output: source.output };
  return parent?.obstacle?.kind === 'table' ? parent.obstacle : { kind: 'cell', by: source.cell };
}

function resolveTable({ notebook, tableIds }: Context, name: string): InputRef | Obstacle {
  const id = own(tableIds, name);
  const table = own(notebook.tables, name);
  if (id === undefined || !table) return { kind: 'table', by: name };
  return { kind: 'table', id, part: table.part, roles: table.roles };
}

/** A member of a record, never one of its prototype. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
