import { execFileSync, type StdioOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

interface Lock {
  readonly version: string;
  readonly packages: Readonly<
    Record<string, { version?: string; dependencies?: Readonly<Record<string, string>> }>
  >;
}

/** What a receipt says of the build: version, commit where that is known, and the libraries with their exact versions. */
export function buildInfo() {
  const { version, packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
  const names = Object.keys(packages['']?.dependencies ?? {});
  const libraries = names.map((name) => [name, packages[`node_modules/${name}`]?.version ?? '']);
  return {
    version,
    commit: commit(),
    libraries: Object.fromEntries(libraries) as Record<string, string>,
  };
}

function commit(): string | null {
  try {
    const stdio: StdioOptions = ['ignore', 'pipe', 'ignore'];
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8', stdio }).trim();
  } catch {
    return null;
  }
}
