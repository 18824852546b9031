import { headerForm } from '../../shared/headerForm';
import type { ImportReport } from '../../worker/protocol';

/** A column as the new file and as the table call it. */
export type Respelling = readonly [inFile: string, inTable: string];

/**
 * Columns that a new file spells otherwise than the table (`Order ID` for `order_id`): not in the table as they stand,
 * and but for case, spaces and punctuation the name of exactly one column that the file lacks.
 */
export function respellings(base: ImportReport, next: ImportReport): Respelling[] {
  const [old, fresh] = [namesOf(base), namesOf(next)];
  const missing = byForm([...old].filter((name) => !fresh.has(name)));
  const unknown = byForm([...fresh].filter((name) => !old.has(name)));
  return [...unknown].flatMap(([form, [inFile, ...others]]): Respelling[] => {
    const [inTable, ...more] = missing.get(form) ?? [];
    const isOne = form !== '' && others.length === 0 && more.length === 0;
    return isOne && inFile !== undefined && inTable !== undefined ? [[inFile, inTable]] : [];
  });
}

const namesOf = ({ meta }: ImportReport) => new Set(meta.columns.map(({ name }) => name));

function byForm(names: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const form = headerForm(name);
    found.set(form, [...(found.get(form) ?? []), name]);
  }
  return found;
}
