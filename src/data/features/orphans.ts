import type { Warning } from '../../shared/errors';
import { inPieces, type Steps } from '../../shared/steps';
import { asText, requireRole, type ColumnTable } from '../../shared/table';

/** `data/orphans` {table, count} for every table with rows of members whom the members table does not have. */
export function* orphanWarnings(
  members: ColumnTable,
  others: readonly (ColumnTable | undefined)[],
): Steps<Warning[]> {
  const known = yield* knownMembers(members);
  const warnings: Warning[] = [];
  for (const table of others) {
    const count = table ? yield* orphanRows(table, known) : 0;
    if (table && count > 0) warnings.push({ code: 'data/orphans', details: { table: table.part, count } });
  }
  return warnings;
}

function* knownMembers(members: ColumnTable): Steps<ReadonlySet<string>> {
  const { codes, dictionary } = asText(requireRole(members, 'member_id'));
  const used = new Uint8Array(dictionary.length);
  for (const code of codes) if (code >= 0) used[code] = 1;
  const known = new Set<string>();
  yield* inPieces(dictionary.length, (from, to) => {
    for (let code = from; code < to; code++) if (used[code] === 1) known.add(dictionary[code]!);
  });
  return known;
}

/** Rows without a member id belong to nobody and are not counted here. */
function* orphanRows(table: ColumnTable, known: ReadonlySet<string>): Steps<number> {
  const { codes, dictionary } = asText(requireRole(table, 'member_id'));
  const isKnown = new Uint8Array(dictionary.length);
  yield* inPieces(dictionary.length, (from, to) => {
    for (let code = from; code < to; code++) isKnown[code] = known.has(dictionary[code]!) ? 1 : 0;
  });
  let orphans = 0;
  yield* inPieces(codes.length, (from, to) => {
    orphans += orphansAmong(codes.subarray(from, to), isKnown);
  });
  return orphans;
}

function orphansAmong(codes: Int32Array, isKnown: Uint8Array): number {
  let orphans = 0;
  for (const code of codes) if (code >= 0 && isKnown[code] === 0) orphans++;
  return orphans;
}
