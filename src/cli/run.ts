import { mkdir } from 'node:fs/promises';
import { factsOf } from '../cells/framework/factsOf';
import type { CellResult } from '../cells/framework/view';
import { toLocale } from '../i18n/locale';
import type { NotebookDocument } from '../notebook/document';
import { ancestorsOf } from '../runtime/graph';
import { NotebookRuntime } from '../runtime/NotebookRuntime';
import { noCheckpoint } from '../shared/checkpoint';
import { ComputeEngine } from '../worker/ComputeEngine';
import { memoryStore } from '../worker/memoryStore';
import { parseArgs, UsageError } from './args';
import { resolvePath } from './paths';
import { receiptOfRun, type FinishedRun } from './receiptOfRun';
import { loadTables, type LoadedTables } from './tables';
import { prepareNotebook } from './prepareNotebook';
import { writeCell } from './writeCell';
import { writeRunFile } from './writeRunFile';

/** What decides a run. */
export const RUN_OPTIONS = {
  table: true,
  role: true,
  read: true,
  set: true,
  seed: true,
  only: true,
  'allow-code': false,
};
const OPTIONS = { ...RUN_OPTIONS, out: true };

/** `tidemark run`: 0 when every cell asked for is fresh, 1 when one failed or is blocked. @throws UsageError */
export async function run(argv: readonly string[]): Promise<number> {
  const { positional, options } = parseArgs(argv, OPTIONS);
  const out = options.get('out')?.at(-1);
  if (positional.length !== 1 || out === undefined)
    throw new UsageError('run needs one NOTEBOOK and --out DIR.');
  const finished = await runNotebook(positional[0]!, options);
  const { engine, runtime, tables, wanted } = finished;
  const { notebook } = tables;
  const dir = resolvePath(out);
  await mkdir(dir, { recursive: true });
  for (const id of wanted) {
    const status = runtime.status(id);
    if (status.state !== 'fresh') continue;
    const cell = notebook.cells.find((one) => one.id === id)!;
    await writeCell({ engine, cell, status, dir, locale: toLocale(notebook.locale) });
  }
  const receipt = await receiptOfRun(finished);
  const failed = await writeRunFile({ dir, runtime, notebook, wanted, tables, receipt });
  for (const sentence of failed) process.stderr.write(`${sentence}\n`);
  return wanted.every((id) => runtime.status(id).state === 'fresh') ? 0 : 1;
}

/** Reads the tables and runs the cells that are asked for; nothing is written. @throws UsageError */
export async function runNotebook(
  given: string,
  options: ReadonlyMap<string, readonly string[]>,
): Promise<FinishedRun> {
  const engine = new ComputeEngine(memoryStore(), () => performance.now());
  const prepared = await prepareNotebook(given, options);
  const tables = await loadTables(engine, prepared, options);
  const wanted = wantedCells(tables.notebook, options.get('only') ?? []);
  return { engine, tables, wanted, runtime: await runCells(engine, tables, wanted) };
}

/** Cells asked for by --only with their ancestors, in document order; all when nothing is asked for. */
function wantedCells(notebook: NotebookDocument, only: readonly string[]): string[] {
  const ids = notebook.cells.map((cell) => cell.id);
  const unknown = only.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw new UsageError(`--only ${unknown}: no such cell; there are ${ids.join(', ')}.`);
  if (only.length === 0) return ids;
  const parents = new Map(
    notebook.cells.map((cell) => [
      cell.id,
      Object.values(cell.inputs).map((source) => source.split('.')[0]!),
    ]),
  );
  const keep = new Set(only.flatMap((id) => [id, ...ancestorsOf(id, parents)]));
  return ids.filter((id) => keep.has(id));
}

async function runCells(
  engine: ComputeEngine,
  { notebook, tableIds, failures }: LoadedTables,
  wanted: readonly string[],
): Promise<NotebookRuntime<CellResult>> {
  const runtime = new NotebookRuntime<CellResult>({
    factsOf,
    run: ({ planned: { cell, inputs }, fingerprint, seed }) => {
      const unread = Object.values(inputs).find((ref) => ref.kind === 'table' && failures.has(ref.id));
      if (unread?.kind === 'table') return Promise.reject(failures.get(unread.id)!);
      return engine.compute(
        { fingerprint, kind: cell.kind, params: cell.params, inputs, seed },
        noCheckpoint,
      );
    },
    recall: () => Promise.resolve(null),
    now: () => performance.now(),
    onChange: () => undefined,
  });
  const cells = notebook.cells.filter((cell) => wanted.includes(cell.id));
  await runtime.update({ ...notebook, cells }, tableIds, false);
  runtime.runAll();
  await runtime.settled();
  return runtime;
}
