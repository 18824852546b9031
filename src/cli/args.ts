/** Bad usage: exit code 2, with a sentence that says how it is meant. */
export class UsageError extends Error {}

export interface Args {
  readonly positional: readonly string[];
  /** Every value of a repeatable option, in order; a flag has the one value "". */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** @param known - option name → true when it takes a value. @throws UsageError for what is not known or incomplete. */
export function parseArgs(argv: readonly string[], known: Readonly<Record<string, boolean>>): Args {
  const positional: string[] = [];
  const options = new Map<string, string[]>();
  for (let k = 0; k < argv.length; k++) {
    const word = argv[k]!;
    if (!word.startsWith('--')) {
      positional.push(word);
      continue;
    }
    const name = word.slice(2);
    if (!Object.hasOwn(known, name)) throw new UsageError(`Unknown option ${word}.`);
    const value = known[name] ? argv[++k] : '';
    if (value === undefined) throw new UsageError(`${word} needs a value.`);
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return { positional, options };
}

/** `NAME=VALUE` at the first `=`. */
export function splitAssignment(text: string, option: string): [string, string] {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(`--${option} ${text}: expected NAME=VALUE.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** `NAME.KEY=VALUE` at the first dot and the first `=`. */
export function splitDotted(text: string, option: string): [string, string, string] {
  const [left, value] = splitAssignment(text, option);
  const dot = left.indexOf('.');
  if (dot <= 0) throw new UsageError(`--${option} ${text}: expected NAME.KEY=VALUE.`);
  return [left.slice(0, dot), left.slice(dot + 1), value];
}
