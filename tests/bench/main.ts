import type { Bench, Line } from './line';

/** One file per bench, named by its id. */
const BENCHES = import.meta.glob<{ default: Bench }>('./ids/*.ts');
const idOf = (path: string) => path.replace(/^.*\/|\.ts$/g, '');

async function main(wanted: readonly string[]): Promise<void> {
  const known = new Map(Object.entries(BENCHES).map(([path, load]) => [idOf(path), load]));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    process.stderr.write(
      `No such bench: ${unknown.join(', ')}. There are: ${[...known.keys()].join(', ')}.\n`,
    );
    process.exitCode = 2;
    return;
  }
  for (const [id, load] of known) {
    if (wanted.length === 0 || wanted.includes(id)) await (await load()).default(id, print);
  }
}

function print(line: Line): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

await main(process.argv.slice(2));
