import { factsOf } from '../../cells/framework/factsOf';
import { receiptOutputs } from '../../cells/receiptOutputs';
import { BUILD } from '../../runtime/build';
import {
  filesOf,
  makeReceipt,
  type Receipt,
  type ReceiptCell,
  type ReceiptInput,
} from '../../runtime/receipt';
import { engine } from '../session/EngineClient';
import type { NotebookSession } from '../session/NotebookSession.svelte';

interface Making {
  readonly signal: AbortSignal;
  /** Done so far, in [0, 1]. */
  readonly onProgress: (fraction: number) => void;
}

/** The receipt of what the page shows now; cells that are not fresh are in it without results. @throws `worker/cancelled` */
export async function receiptOfPage(
  session: NotebookSession,
  { signal, onProgress }: Making,
): Promise<Receipt> {
  const { notebook } = session;
  const names = Object.keys(session.tables).filter((name) => Object.hasOwn(notebook.tables, name));
  const steps = names.length + notebook.cells.length;
  const inputs: Record<string, ReceiptInput> = {};
  for (const [k, name] of names.entries()) {
    inputs[name] = await inputOf(session, name, signal);
    onProgress((k + 1) / steps);
  }
  const cells: Record<string, ReceiptCell> = {};
  for (const [k, { id, kind }] of notebook.cells.entries()) {
    cells[id] = await cellOf(session, { id, kind }, signal);
    onProgress((names.length + k + 1) / steps);
  }
  return makeReceipt({ build: BUILD, notebook, factsOf, inputs, cells });
}

async function inputOf(session: NotebookSession, name: string, signal: AbortSignal): Promise<ReceiptInput> {
  const { id, meta, files = [] } = session.tables[name]!;
  const { part, roles } = session.notebook.tables[name]!;
  const refs = { table: { kind: 'table', id, part, roles } } as const;
  const { table } = await engine.call('digests', { refs }, { signal });
  const hashes: (string | null)[] = [];
  for (const file of files.length > 0 ? files : [null]) {
    const source = file ? session.files.fileLike(file) : (session.files.sourceOf(id)?.file ?? null);
    const digest = () => source && engine.call('fileDigest', { file: source }, { signal });
    hashes.push(file?.sha256 ?? (await digest()));
  }
  return { rows: meta.rowCount, part, roles, ...filesOf(hashes), table: table! };
}

async function cellOf(
  session: NotebookSession,
  { id, kind }: { readonly id: string; readonly kind: string },
  signal: AbortSignal,
): Promise<ReceiptCell> {
  const { state = 'idle', fingerprint = null } = session.status(id) ?? {};
  if (state !== 'fresh' || fingerprint === null) return { kind, fingerprint, state, outputs: {} };
  const refs = receiptOutputs(kind, fingerprint);
  return { kind, fingerprint, state, outputs: await engine.call('digests', { refs }, { signal }) };
}
