import type { Warning } from '../../shared/errors';
import { asText, requireRole, type ColumnTable } from '../../shared/table';

/** `data/orphans` {table, count} for every table with rows of members whom the members table does not have. */
export function orphanWarnings(
  members: ColumnTable,
  others: readonly (ColumnTable | undefined)[],
): Warning[] {
  const { codes, dictionary } = asText(requireRole(members, 'member_id'));
  const used = new Uint8Array(dictionary.length);
  for (const code of codes) if (code >= 0) used[code] = 1;
  const known = new Set(dictionary.filter((_, code) => used[code] === 1));
  return others.flatMap((table) => {
    const count = table ? orphanRows(table, known) : 0;
    return table && count > 0
      ? [{ code: 'data/orphans', details: { table: table.part, count } } as const]
      : [];
  });
}

/** Rows without a member id belong to nobody and are not counted here. */
function orphanRows(table: ColumnTable, known: ReadonlySet<string>): number {
  const { codes, dictionary } = asText(requireRole(table, 'member_id'));
  const isKnown = Uint8Array.from(dictionary, (id) => (known.has(id) ? 1 : 0));
  let orphans = 0;
  for (const code of codes) if (code >= 0 && isKnown[code] === 0) orphans++;
  return orphans;
}
