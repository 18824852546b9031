import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { vi } from 'vitest';

// The first runner of a test run may have to be built, and machines are shared.
vi.setConfig({ testTimeout: 60_000 });

const ROOT = process.cwd();
export const SHARED = join(ROOT, '..', 'shared');

/** Whether the reference files lie beside the repository; tests that need them skip visibly when they do not. */
export const hasShared = existsSync(join(SHARED, 'reference', 'churn.json'));

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the headless runner as `npm run tidemark --` does, from the root of the repository. */
export function tidemark(...args: string[]): Promise<Answer> {
  const options = { cwd: ROOT, maxBuffer: 1 << 26, env: { ...process.env, INIT_CWD: ROOT } };
  const argv = [join(ROOT, 'tests', 'tools', 'tidemark.mjs'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, argv, options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** A new folder under the system's temporary one; the system clears it. */
export function newFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `tidemark-${name}-`));
}

export interface RunFile {
  readonly cells: readonly {
    readonly id: string;
    readonly state: string;
    readonly warnings: readonly {
      readonly code: string;
      readonly details: Readonly<Record<string, unknown>>;
    }[];
    readonly error?: { readonly code: string; readonly message: string; readonly details: object };
  }[];
  readonly inputs: Readonly<
    Record<
      string,
      { rows: number; sha256: string; rejected: number; leftOut: { column: string; why: string }[] }
    >
  >;
  readonly receipt: { readonly sha256: string };
}

export interface Run extends Answer {
  readonly dir: string;
  readonly run: RunFile;
  json<T>(path: string): T;
  text(path: string): string;
  /** Records of a CSV by header. */
  rows(path: string): Record<string, string>[];
}

/** `tidemark run NOTEBOOK …` into a new folder. */
export async function runNotebook(notebook: string, ...args: string[]): Promise<Run> {
  const dir = newFolder('run');
  const answer = await tidemark('run', notebook, ...args, '--out', dir);
  const text = (path: string) => readFileSync(join(dir, path), 'utf8');
  const json = <T>(path: string) => JSON.parse(text(path)) as T;
  const run = existsSync(join(dir, 'run.json'))
    ? json<RunFile>('run.json')
    : { cells: [], inputs: {}, receipt: { sha256: '' } };
  return { ...answer, dir, run, text, json, rows: (path) => recordsOf(text(path)) };
}

/** States by cell id. */
export function states({ run }: Run): Record<string, string> {
  return Object.fromEntries(run.cells.map(({ id, state }) => [id, state]));
}

/** Warnings of one cell with a code. */
export function warned({ run }: Run, id: string, code: string) {
  const cell = run.cells.find((one) => one.id === id);
  return (cell?.warnings ?? []).filter((one) => one.code === code).map(({ details }) => details);
}

/** A file of ../shared, unpacked. */
export function sharedText(path: string): string {
  const bytes = readFileSync(join(SHARED, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export function sharedJson<T>(path: string): T {
  return JSON.parse(sharedText(path)) as T;
}

function recordsOf(text: string): Record<string, string>[] {
  const [header, ...lines] = text.trimEnd().split('\n').map(fieldsOf);
  return lines.map((fields) => Object.fromEntries(header!.map((name, k) => [name, fields[k] ?? ''])));
}

/** Fields of one line of RFC 4180 without line breaks inside fields. */
function fieldsOf(line: string): string[] {
  const found = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(found, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

/** A copy of a shipped notebook in a language. */
export function notebookIn(id: string, locale: 'en' | 'zh'): string {
  const notebook = JSON.parse(readFileSync(join(ROOT, 'notebooks', `${id}.tidemark.json`), 'utf8')) as object;
  const file = join(newFolder('notebook'), `${id}.tidemark.json`);
  writeFileSync(file, JSON.stringify({ ...notebook, locale }));
  return file;
}
