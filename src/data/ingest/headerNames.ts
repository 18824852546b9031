/** A column that could not keep the name in the file. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
  /** 0-based position of the column. */
  readonly index: number;
}

/** Names that every object already has, `__proto__` first of all, and would make trouble as keys. */
const RESERVED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Byte-order marks and characters without width, which nobody can see or type. */
const INVISIBLE = /[\ufeff\u200b\u2060\u00ad]/g;

/**
 * `width` distinct, non-empty names: trimmed, in the composed form of Unicode, on one line, empty ones become `column_3`, repeated ones `name_2`, names that every
 * object has (`__proto__`, `constructor`) get `_column` behind. Every change is listed, those of made-up names without
 * a header row are not.
 */
export function columnNames(
  header: readonly string[],
  width: number,
): { names: string[]; renamed: Renamed[] } {
  const names: string[] = [];
  const renamed: Renamed[] = [];
  const taken = new Set<string>();
  const written = new Set(header.map(visible));
  for (let index = 0; index < width; index++) {
    const from = header[index] ?? '';
    const to = freeName(wanted(from, index), taken, written);
    taken.add(to);
    names.push(to);
    if (to !== from && header.length > 0) renamed.push({ from, to, index });
  }
  return { names, renamed };
}

function visible(name: string): string {
  return name.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

function wanted(from: string, index: number): string {
  const name = visible(from);
  if (name === '') return `column_${index + 1}`;
  return RESERVED.has(name) ? `${name}_column` : name;
}

function freeName(name: string, taken: ReadonlySet<string>, written: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let k = 2;
  while (taken.has(`${name}_${k}`) || written.has(`${name}_${k}`)) k++;
  return `${name}_${k}`;
}
