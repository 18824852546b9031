import { type ColumnTable, findColumn, type Part, type Roles } from '../../shared/table';
import { saysLater, saysMoney } from './laterResults';
import { EXACT, hasOneRowEach, isNearlyUnique, type Match, matchRoles } from './matchRoles';
import { ROLES } from './roles';
import { FILE_WORDS } from './words';

/** What a table seems to be, for the analyst to confirm. */
export interface RoleProposal {
  readonly part: Part;
  readonly roles: Roles;
  /** Further columns that could play a role, best first. */
  readonly alternatives: readonly { readonly role: string; readonly columns: readonly string[] }[];
  /** Required roles that no column plays, e.g. `member_id`. */
  readonly missing: readonly string[];
  /** 0 to 1: how far the part is ahead of the next one; 0 for `other`. */
  readonly confidence: number;
}

const CANDIDATES = [
  'orders',
  'snapshot',
  'members',
  'contacts',
  'events',
  'service',
  'points',
  'referrals',
] as const;
type Candidate = (typeof CANDIDATES)[number];

/** A part needs at least one role of every group. */
const NEEDS: Readonly<Record<Candidate, readonly (readonly string[])[]>> = {
  members: [['member_id'], ['joined_at', 'activated_at', 'birth_date', 'age', 'gender', 'tier']],
  orders: [['ordered_at'], ['amount', 'unit_price', 'quantity', 'order_id']],
  events: [['member_id'], ['at'], ['type']],
  contacts: [['member_id'], ['campaign', 'arm']],
  service: [['member_id'], ['at'], ['text', 'kind', 'rating']],
  referrals: [['referrer_id'], ['member_id']],
  points: [['member_id'], ['points'], ['at']],
  snapshot: [['label', 'treatment']],
};
/** Roles that tell a part from the others weigh more than those that several parts have. */
const WEIGHTS: Readonly<Record<string, number>> = {
  member_id: 0.3,
  at: 0.5,
  channel: 0.5,
  value: 0.5,
  cost: 0.5,
  label: 3,
  treatment: 2,
  referrer_id: 3,
  points: 2,
  campaign: 2,
  rating: 1.5,
};
const FILE_NAME_WEIGHT = 1;

/**
 * The part a table plays and which columns play which roles, from English and Chinese headers, types, uniqueness and
 * the file name.
 * @param wanted the part, when it is already known; then only roles are proposed
 */
export function proposeRoles(table: ColumnTable, fileName: string, wanted: Part | null = null): RoleProposal {
  if (wanted !== null) return proposal(table, wanted, 1);
  const scored = CANDIDATES.map((part) => ({ part, score: partScore(table, part, fileName) }));
  scored.sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best || best.score === 0) return proposal(table, 'other', 0);
  return proposal(table, best.part, best.score / (best.score + (second?.score ?? 0)));
}

function proposal(table: ColumnTable, part: Part, confidence: number): RoleProposal {
  const { roles, alternatives } = assign(table, part);
  const missing = ROLES[part].filter((spec) => spec.required && !Object.hasOwn(roles, spec.role));
  return { part, roles, alternatives, missing: missing.map((spec) => spec.role), confidence };
}

/** Evidence for a part: the weights of the roles that were found, plus the file name; 0 when something is lacking. */
function partScore(table: ColumnTable, part: Candidate, fileName: string): number {
  const { chosen } = assign(table, part);
  const found = new Map(chosen.map((match) => [match.role, match]));
  if (!NEEDS[part].every((group) => group.some((role) => found.has(role)))) return 0;
  let score = FILE_WORDS[part]?.test(fileName) ? FILE_NAME_WEIGHT : 0;
  for (const { role, score: own } of found.values()) score += (WEIGHTS[role] ?? 1) * own;
  return score * oneRowPerMember(table, part, found.get('member_id'));
}

/** Members and snapshots have one row per member; where ids repeat, the table is most likely something else. */
function oneRowPerMember(table: ColumnTable, part: Candidate, member: Match | undefined): number {
  const column = member && findColumn(table, member.column);
  if (!column || !hasOneRowEach(part)) return 1;
  return isNearlyUnique(column) ? 1 : 0.2;
}

interface Assignment {
  readonly chosen: readonly Match[];
  readonly roles: Roles;
  readonly alternatives: RoleProposal['alternatives'];
}

/** Best pairs first; a column plays one role, a role has one column unless it is repeatable. */
function assign(table: ColumnTable, part: Part): Assignment {
  const found = matchRoles(table.columns, part);
  const matches = part === 'snapshot' ? onlyLaterResults(found) : found;
  const repeatable = new Set(ROLES[part].filter((spec) => spec.repeatable).map((spec) => spec.role));
  const roles = new Map<string, string[]>();
  const taken = new Set<string>();
  const chosen = matches.filter(({ role, column }) => {
    if (taken.has(column) || (roles.has(role) && !repeatable.has(role))) return false;
    taken.add(column);
    roles.set(role, [...(roles.get(role) ?? []), column]);
    return true;
  });
  if (roles.has('birth_date')) roles.delete('age');
  return { chosen, roles: inDeclaredOrder(table, part, roles), alternatives: othersOf(matches, roles) };
}

/** Roles as declared, columns of a repeatable role as in the file. */
function inDeclaredOrder(
  table: ColumnTable,
  part: Part,
  roles: ReadonlyMap<string, readonly string[]>,
): Roles {
  const named = ROLES[part].flatMap(({ role, repeatable }) => {
    const columns = roles.get(role);
    return columns ? [[role, repeatable ? inFileOrder(table, columns) : columns[0]!] as const] : [];
  });
  return Object.fromEntries(named);
}

/**
 * `visit`, `spend` and the like are later results only in a campaign: beside its arms or, where nothing else is known to
 * be predicted, beside an answer to it. Elsewhere they are ordinary features, unless their names say otherwise.
 */
function onlyLaterResults(matches: readonly Match[]): readonly Match[] {
  const has = (wanted: string) => matches.some(({ role }) => role === wanted);
  const isAnswer = ({ role, column, score }: Match) =>
    role === 'outcome' && score >= EXACT && !saysMoney(column);
  if (has('treatment') || (!has('label') && matches.some(isAnswer))) return matches;
  return matches.filter(({ role, column }) => role !== 'outcome' || saysLater(column));
}

function inFileOrder(table: ColumnTable, names: readonly string[]): string[] {
  const own = new Set(names);
  return table.columns.map((column) => column.name).filter((name) => own.has(name));
}

function othersOf(
  matches: readonly Match[],
  roles: ReadonlyMap<string, readonly string[]>,
): RoleProposal['alternatives'] {
  const others = new Map<string, string[]>();
  for (const { role, column } of matches) {
    if (!roles.get(role)?.includes(column)) others.set(role, [...(others.get(role) ?? []), column]);
  }
  return [...others].map(([role, columns]) => ({ role, columns }));
}
