import { TidemarkError } from '../../shared/errors';
import { asText, numbersOf, requireRole, roleColumn, type ColumnTable } from '../../shared/table';

/** A campaign and how many members can be compared in it: contacted, and long enough ago. */
export interface CampaignCount {
  readonly campaign: string;
  readonly members: number;
}

/** Members of one campaign at their first contact in it, in the order of the file. */
export interface ContactedMembers {
  readonly ids: readonly string[];
  /** Moment of the first contact, milliseconds. */
  readonly at: Float64Array;
  readonly arms: readonly (string | null)[];
  /** null where the contacts name no campaigns. */
  readonly campaign: string | null;
  /** Every campaign, the one with most members first. */
  readonly campaigns: readonly CampaignCount[];
}

export interface CampaignChoice {
  /** null: the one with most members to compare, the later one on a tie. */
  readonly campaign: string | null;
  /** Contacts after this moment are too young to have an outcome. */
  readonly until: number;
}

interface Group {
  readonly campaign: string | null;
  /** Rows of the members' first contacts. */
  readonly rows: readonly number[];
  readonly latest: number;
}

/**
 * The members of one campaign: contacts of different campaigns are never pooled.
 *
 * @param contacts - roles member_id, at, arm; campaign optional
 * @throws `roles/missing`, `uplift/no-such-campaign` {value, allowed}, `uplift/no-campaigns` {value} where none is named
 */
export function contactedMembers(
  contacts: ColumnTable,
  { campaign, until }: CampaignChoice,
): ContactedMembers {
  const ids = asText(requireRole(contacts, 'member_id'));
  const arms = asText(requireRole(contacts, 'arm'));
  const at = numbersOf(requireRole(contacts, 'at'));
  const groups = groupsOf(contacts, ids.codes, at, until);
  const { rows, campaign: name } = pickGroup(groups, campaign);
  return {
    ids: rows.map((row) => ids.dictionary[ids.codes[row]!]!),
    at: Float64Array.from(rows, (row) => at[row]!),
    arms: rows.map((row) => (arms.codes[row]! < 0 ? null : arms.dictionary[arms.codes[row]!]!)),
    campaign: name,
    campaigns: countsOf(groups),
  };
}

/** Campaigns by size; a single nameless one where no contact names its campaign. */
function groupsOf(contacts: ColumnTable, members: Int32Array, at: Float64Array, until: number): Group[] {
  const column = roleColumn(contacts, 'campaign');
  const { codes, dictionary } = column ? asText(column) : { codes: null, dictionary: [] };
  const rowsOf = Array.from({ length: dictionary.length }, (): number[] => []);
  const all: number[] = [];
  for (let row = 0; row < contacts.rowCount; row++) {
    if (members[row]! < 0 || Number.isNaN(at[row]!)) continue;
    all.push(row);
    const code = codes ? codes[row]! : -1;
    if (code >= 0) rowsOf[code]!.push(row);
  }
  const first = new Int32Array(members.reduce((most, code) => Math.max(most, code + 1), 0)).fill(-1);
  const group = (campaign: string | null, rows: readonly number[]): Group => {
    const own = firstContacts(rows, members, at, first).filter((row) => at[row]! <= until);
    return { campaign, rows: own, latest: own.reduce((last, row) => Math.max(last, at[row]!), -Infinity) };
  };
  const named = rowsOf.flatMap((rows, code) => (rows.length > 0 ? [group(dictionary[code]!, rows)] : []));
  if (named.length === 0) return [group(null, all)];
  return named.sort((a, b) => b.rows.length - a.rows.length || (b.latest > a.latest ? 1 : -1));
}

/** Row of each member's earliest contact. `first` is room for all members; −1 before and after. */
function firstContacts(
  rows: readonly number[],
  members: Int32Array,
  at: Float64Array,
  first: Int32Array,
): number[] {
  const met: number[] = [];
  for (const row of rows) {
    const member = members[row]!;
    const held = first[member]!;
    if (held < 0) met.push(member);
    if (held < 0 || at[row]! < at[held]!) first[member] = row;
  }
  return met.map((member) => {
    const row = first[member]!;
    first[member] = -1;
    return row;
  });
}

function pickGroup(groups: readonly Group[], wanted: string | null): Group {
  const group = wanted === null ? groups[0] : groups.find(({ campaign }) => campaign === wanted);
  if (group) return group;
  if (groups[0]?.campaign === null) throw new TidemarkError('uplift/no-campaigns', { value: wanted! });
  const allowed = countsOf(groups)
    .map(({ campaign, members }) => `${campaign} (${members})`)
    .join(', ');
  throw new TidemarkError('uplift/no-such-campaign', { value: wanted ?? '', allowed });
}

function countsOf(groups: readonly Group[]): CampaignCount[] {
  return groups.flatMap(({ campaign, rows }) =>
    campaign === null ? [] : [{ campaign, members: rows.length }],
  );
}
