import {
  asText,
  numbersOf,
  numericColumn,
  requireRole,
  roleColumn,
  type Column,
  type ColumnTable,
  withCodes,
} from '../../shared/table';

const DAY = 86_400_000;
const YEAR = 365.2425 * DAY;

/** Members and the moment of each at which their attributes are wanted (milliseconds). */
export interface MemberMoments {
  readonly ids: readonly string[];
  readonly at: Float64Array;
}

/**
 * What a members table knows of each member at their moment: age in years, days since joining, gender, region,
 * channel, tier, consent; columns only for the roles it has. The first row of a member counts; members it does not
 * hold, and dates that lie after the moment, are missing. Tier, region and consent carry no date: they are as the table has them.
 *
 * @param members - role member_id; optional joined_at, birth_date or age, gender, region, channel, tier, consent
 * @throws `roles/missing`
 */
export function memberAttributes(members: ColumnTable, { ids, at }: MemberMoments): Column[] {
  const rows = rowsOf(members, ids);
  const since = (role: string, measure: (elapsed: number) => number) => {
    const column = roleColumn(members, role);
    const moments = column && numbersOf(column);
    return (
      moments &&
      at.map((now, k) => (rows[k]! < 0 || moments[rows[k]!]! > now ? NaN : measure(now - moments[rows[k]!]!)))
    );
  };
  const age = since('birth_date', (elapsed) => Math.floor(elapsed / YEAR));
  const tenure = since('joined_at', (elapsed) => elapsed / DAY);
  return [
    ...(age ? [numericColumn('age', age, 'integer')] : attribute(members, 'age', rows)),
    ...(tenure ? [numericColumn('tenureDays', tenure)] : []),
    ...['gender', 'region', 'channel', 'tier', 'consent'].flatMap((role) => attribute(members, role, rows)),
  ];
}

/** Row of each member, −1 where the table does not hold them. */
function rowsOf(members: ColumnTable, ids: readonly string[]): Int32Array {
  const { codes, dictionary } = asText(requireRole(members, 'member_id'));
  const first = new Int32Array(dictionary.length).fill(-1);
  for (let row = codes.length - 1; row >= 0; row--) if (codes[row]! >= 0) first[codes[row]!] = row;
  const codeOf = new Map(dictionary.map((id, code) => [id, code]));
  return Int32Array.from(ids, (id) => {
    const code = codeOf.get(id);
    return code === undefined ? -1 : first[code]!;
  });
}

/** The column of a role, named after it, at these rows. */
function attribute(members: ColumnTable, role: string, rows: Int32Array): Column[] {
  const column = roleColumn(members, role);
  if (!column) return [];
  if (column.storage === 'numeric') {
    const values = Float64Array.from(rows, (row) => (row < 0 ? NaN : column.values[row]!));
    return [{ ...column, name: role, values }];
  }
  const codes = rows.map((row) => (row < 0 ? -1 : column.codes[row]!));
  return [withCodes(column, codes, { name: role })];
}
