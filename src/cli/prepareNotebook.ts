import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { assertParam } from '../cells/framework/factsOf';
import { setParam, setSeed } from '../notebook/commands';
import { findCell, type NotebookDocument } from '../notebook/document';
import { parseNotebook } from '../notebook/file';
import { TidemarkError } from '../shared/errors';
import { splitDotted, UsageError } from './args';
import { resolvePath } from './paths';

type Options = ReadonlyMap<string, readonly string[]>;

/** Opens the notebook (a path, or the id of a shipped one) and applies --seed and --set. @throws UsageError */
export async function prepareNotebook(given: string, options: Options): Promise<NotebookDocument> {
  let notebook = parseNotebook(await readFile(notebookPath(given), 'utf8'));
  const seed = options.get('seed')?.at(-1);
  if (seed !== undefined) {
    if (!/^\d+$/.test(seed)) throw new UsageError(`--seed ${seed}: expected a whole number.`);
    notebook = setSeed(Number(seed))(notebook);
  }
  for (const text of options.get('set') ?? []) notebook = applySet(notebook, text);
  return notebook;
}

function notebookPath(given: string): string {
  const direct = resolvePath(given);
  if (existsSync(direct)) return direct;
  const shipped = path.resolve(import.meta.dirname, '..', 'notebooks', `${given}.tidemark.json`);
  if (existsSync(shipped)) return shipped;
  throw new UsageError(`${given}: no such notebook.`);
}

function applySet(notebook: NotebookDocument, text: string): NotebookDocument {
  const [id, param, json] = splitDotted(text, 'set');
  const cell = findCell(notebook, id);
  if (!cell) throw new UsageError(`--set ${text}: no cell "${id}".`);
  try {
    assertParam(cell.kind, param);
    return setParam(id, param, JSON.parse(json) as unknown)(notebook);
  } catch (cause) {
    if (cause instanceof TidemarkError) throw new UsageError(`--set ${text}: ${cause.message}`);
    throw new UsageError(`--set ${text}: the value is not JSON (text needs quotes).`);
  }
}
