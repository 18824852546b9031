import path from 'node:path';

/** Paths are relative to the folder the caller stood in (npm changes the working directory). */
export function resolvePath(given: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
}
