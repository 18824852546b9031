import { TidemarkError } from '../shared/errors';
import type { Part, Roles } from '../shared/table';
import { FILE_VERSION, type CellDocument, type NotebookDocument, type TableDocument } from './document';
import { migrate } from './migrations';

const PARTS: readonly string[] = [
  'members',
  'orders',
  'events',
  'contacts',
  'service',
  'referrals',
  'points',
  'snapshot',
  'other',
];

/**
 * Reads a `.tidemark.json` of any version up to ours.
 * @throws `file/not-json`, `file/not-a-notebook`, `file/too-new` {version, known}, `file/broken` {where}.
 */
export function parseNotebook(text: string): NotebookDocument {
  const raw = migrate(readJson(text));
  if (!Array.isArray(raw['cells'])) throw broken('cells');
  const cells = raw['cells'].map(readCell);
  const ids = new Set<string>();
  for (const cell of cells) {
    if (ids.has(cell.id)) throw broken(`cells: ${cell.id} (twice)`);
    ids.add(cell.id);
  }
  return {
    ...raw,
    format: 'tidemark-notebook',
    version: FILE_VERSION,
    title: typeof raw['title'] === 'string' ? raw['title'] : 'Notebook',
    seed: Number.isSafeInteger(raw['seed']) ? (raw['seed'] as number) : 42,
    tables: readTables(raw['tables']),
    cells,
  };
}

/** Two-space JSON with a stable key order; only what is set is written. */
export function serialiseNotebook(notebook: NotebookDocument): string {
  const { format, version, title, locale, seed, tables, cells, ...unknown } = notebook;
  const ordered = {
    format,
    version,
    title,
    ...(locale === undefined ? {} : { locale }),
    seed,
    tables: Object.fromEntries(Object.entries(tables).map(([name, one]) => [name, orderTable(one)])),
    cells: cells.map(orderCell),
    ...unknown,
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

function orderTable({ part, roles, read, ...unknown }: TableDocument): object {
  return { part, roles: sorted(roles), ...(read ? { read: sorted(read) } : {}), ...unknown };
}

function orderCell({ id, kind, title, params, inputs, folded, ...unknown }: CellDocument): object {
  return {
    id,
    kind,
    ...(title === undefined ? {} : { title }),
    params: sorted(params),
    inputs: sorted(inputs),
    ...(folded ? { folded } : {}),
    ...unknown,
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function readJson(text: string): Record<string, unknown> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw new TidemarkError('file/not-json', { message: String(cause) }, { cause });
  }
  if (!isRecord(raw) || raw['format'] !== 'tidemark-notebook') throw new TidemarkError('file/not-a-notebook');
  return raw;
}

function readTables(raw: unknown): Record<string, TableDocument> {
  if (raw === undefined) return {};
  if (!isRecord(raw)) throw broken('tables');
  return Object.fromEntries(Object.entries(raw).map(([name, one]) => [name, readTable(name, one)]));
}

function readTable(name: string, raw: unknown): TableDocument {
  if (!isRecord(raw)) throw broken(`tables.${name}`);
  const part = PARTS.includes(String(raw['part'])) ? (raw['part'] as Part) : 'other';
  return { ...raw, part, roles: (isRecord(raw['roles']) ? raw['roles'] : {}) as Roles };
}

function readCell(raw: unknown, index: number): CellDocument {
  const where = `cells[${index}]`;
  if (!isRecord(raw)) throw broken(where);
  if (typeof raw['id'] !== 'string' || raw['id'] === '') throw broken(`${where}.id`);
  if (typeof raw['kind'] !== 'string' || raw['kind'] === '') throw broken(`${where}.kind`);
  const inputs = isRecord(raw['inputs']) ? raw['inputs'] : {};
  for (const [port, source] of Object.entries(inputs)) {
    if (typeof source !== 'string') throw broken(`${where}.inputs.${port}`);
  }
  return {
    ...raw,
    id: raw['id'],
    kind: raw['kind'],
    params: isRecord(raw['params']) ? raw['params'] : {},
    inputs: inputs as Record<string, string>,
  };
}

const broken = (where: string) => new TidemarkError('file/broken', { where });

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
