import { factsOf } from '../cells/framework/factsOf';
import type { CellResult } from '../cells/framework/view';
import { receiptOutputs } from '../cells/receiptOutputs';
import { BUILD } from '../runtime/build';
import type { NotebookRuntime } from '../runtime/NotebookRuntime';
import { filesOf, makeReceipt, type Receipt, type ReceiptCell, type ReceiptInput } from '../runtime/receipt';
import { noCheckpoint } from '../shared/checkpoint';
import type { ComputeEngine } from '../worker/ComputeEngine';
import type { LoadedTables } from './tables';

export interface FinishedRun {
  readonly engine: ComputeEngine;
  readonly runtime: NotebookRuntime<CellResult>;
  readonly tables: LoadedTables;
  /** Cells asked for, in document order. */
  readonly wanted: readonly string[];
}

/** What went into a run and what came of it, hashed. */
export async function receiptOfRun({ engine, runtime, tables, wanted }: FinishedRun): Promise<Receipt> {
  const { notebook } = tables;
  const cells: Record<string, ReceiptCell> = {};
  for (const id of wanted) {
    const { kind } = notebook.cells.find((cell) => cell.id === id)!;
    const { state, fingerprint } = runtime.status(id);
    const isFresh = state === 'fresh' && fingerprint !== null;
    const outputs = isFresh ? await engine.digests(receiptOutputs(kind, fingerprint), noCheckpoint) : {};
    cells[id] = { kind, fingerprint, state, outputs };
  }
  return makeReceipt({ build: BUILD, notebook, factsOf, inputs: await inputsOf(engine, tables), cells });
}

async function inputsOf(
  engine: ComputeEngine,
  { files, tableIds, notebook }: LoadedTables,
): Promise<Record<string, ReceiptInput>> {
  const inputs: Record<string, ReceiptInput> = {};
  for (const [name, { rows, hashes }] of Object.entries(files)) {
    const { part, roles } = notebook.tables[name]!;
    const ref = { kind: 'table', id: tableIds[name]!, part, roles } as const;
    const { table } = await engine.digests({ table: ref }, noCheckpoint);
    inputs[name] = { rows, part, roles, ...filesOf(hashes), table: table! };
  }
  return inputs;
}
