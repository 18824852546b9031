import { type Column, lengthOf, levelCount, type Part } from '../../shared/table';
import { headerForm } from '../../shared/headerForm';
import { saysLater } from './laterResults';
import { outcomesIn } from './outcomeValues';
import { type RoleKind, ROLES, type RoleSpec } from './roles';
import { WORDS } from './words';

/** How well a column suits a role, 0 to 1. */
export interface Match {
  readonly role: string;
  readonly column: string;
  readonly score: number;
}

/** Below this a likeness of names is taken for chance. */
const MIN_SCORE = 0.45;

/** A header that is a word for the role, not one that only holds it. */
export const EXACT = 0.9;
/** A label whose name says nothing, by the number of its values: a third one may be a state in between. */
const BY_VALUES: Readonly<Record<number, number>> = { 2: 0.8, 3: 0.6 };
/** A later result that no word is known for. */
const BY_NAME = 0.8;
/** `Customer_Age` and `customer service calls` hold "customer" too: who is in the table is told by values that differ. */
const OWN_VALUES = 0.5;

/** A column and its header, normalised. */
interface Headed {
  readonly header: string;
  readonly column: Column;
}

const HEADERS = new WeakMap<readonly Column[], readonly Headed[]>();

/**
 * The columns whose header holds a word of any role. The same columns are asked about once for each part, and a file may
 * have thousands of them: they are sorted out once.
 */
function tellingHeaders(columns: readonly Column[]): readonly Headed[] {
  let headers = HEADERS.get(columns);
  if (!headers) {
    const all = columns.map((column) => ({ header: headerForm(column.name), column }));
    HEADERS.set(
      columns,
      (headers = all.filter(({ header }) => ALL_WORDS.has(header) || ANY_WORD.test(header))),
    );
  }
  return headers;
}

/** Every pair of role and column whose header and content agree, best first. */
export function matchRoles(columns: readonly Column[], part: Part): Match[] {
  const matches: Match[] = [];
  const telling = tellingHeaders(columns);
  for (const spec of ROLES[part]) {
    const words = WORDS[part][spec.role] ?? [];
    for (const { header, column } of telling) {
      const likeness = headerScore(header, words);
      // The content is looked at only where the header may still lead to a match: a file may have thousands of columns.
      const score = likeness < MIN_SCORE ? 0 : likeness * contentScore(spec, column, part, likeness >= EXACT);
      if (score >= MIN_SCORE) matches.push({ role: spec.role, column: column.name, score });
    }
  }
  if (part === 'snapshot') matches.push(...beyondWords(columns, matches));
  return matches.sort((a, b) => b.score - a.score);
}

/** Columns of a snapshot whose values say who left, and those whose names say that they are later results. */
function beyondWords(columns: readonly Column[], found: readonly Match[]): Match[] {
  const known = new Set(found.map(({ role, column }) => `${role} ${column}`));
  const matches: Match[] = [];
  const add = (role: string, column: string, score: number) => {
    if (score >= MIN_SCORE && !known.has(`${role} ${column}`)) matches.push({ role, column, score });
  };
  for (const column of columns) {
    add('label', column.name, BY_VALUES[outcomesIn(column)] ?? 0);
    if (saysLater(column.name)) add('outcome', column.name, BY_NAME * KIND_FIT.number(column));
  }
  return matches;
}

/** Equal to a synonym: 0.9 to 1, the earlier the better; holding one: less, the more of the header it covers. */
function headerScore(header: string, words: readonly string[]): number {
  const index = words.indexOf(header);
  if (index >= 0) return 1 - (0.1 * index) / words.length;
  let best = 0;
  for (const { word, at } of tellingWords(words)) {
    const held = at === 'end' ? header.endsWith(word) && !isOther(header, word) : header.includes(word);
    if (held) best = Math.max(best, 0.3 + 0.5 * (word.length / header.length));
  }
  return best;
}

/** Words that only end like a word for a role. */
const OTHER_WORDS: Readonly<Record<string, RegExp>> = { count: /(?:ac|dis|vis)count$/ };

function isOther(header: string, word: string): boolean {
  return OTHER_WORDS[word]?.test(header) ?? false;
}

interface TellingWord {
  readonly word: string;
  /** Short words tell something only at the end, where the head of a compound stands. */
  readonly at: 'end' | 'anywhere';
}

const TELLING = new WeakMap<readonly string[], readonly TellingWord[]>();

/** The words that tell something as a part of a longer header; sorted out once, not for each of thousands of columns. */
function tellingWords(words: readonly string[]): readonly TellingWord[] {
  let telling = TELLING.get(words);
  if (!telling) TELLING.set(words, (telling = words.flatMap(tellingWord)));
  return telling;
}

function tellingWord(word: string): TellingWord[] {
  const [least, anywhere] = /[\u4e00-\u9fff]/.test(word) ? [2, 3] : [5, 8];
  return word.length < least ? [] : [{ word, at: word.length >= anywhere ? 'anywhere' : 'end' }];
}

const ALL_WORDS: ReadonlySet<string> = new Set(
  Object.values(WORDS).flatMap((roles) => Object.values(roles).flat()),
);
/** Words that tell something as a part of a header. */
const ANY_WORD = new RegExp(
  [...ALL_WORDS]
    .flatMap(tellingWord)
    .map(({ word, at }) => (at === 'end' ? `${word}$` : word))
    .join('|'),
);

/** Whether a header is a word for a role of some part. */
export function isRoleName(header: string): boolean {
  return ALL_WORDS.has(headerForm(header));
}

function contentScore(spec: RoleSpec, column: Column, part: Part, isExact: boolean): number {
  if (isEmpty(column)) return 0.5;
  if (spec.role === 'member_id' && !isExact && !suitsOneRowEach(column, part)) return 0;
  if (part === 'snapshot' && spec.role === 'label') return labelScore(column);
  if (part === 'snapshot' && spec.role === 'treatment') return treatmentScore(column);
  if (part === 'snapshot' && spec.role === 'split') return levelsOf(column, 21) <= 20 ? 1 : 0;
  return KIND_FIT[spec.kind](column);
}

/**
 * A label that nobody differs in is still the label: training says what is wrong with it. Flags of those who stayed are
 * none: they would be taken for flags of those who left.
 */
function labelScore(column: Column): number {
  if (SAYS_STAYED.test(column.name) && column.storage === 'numeric') return 0;
  const levels = levelsOf(column, 3);
  return levels === 2 ? 1 : levels === 1 ? 0.5 : 0;
}

/** What a label is called whose 1 says that somebody stayed. */
const SAYS_STAYED = /retention|留存/i;

const KIND_FIT: Readonly<Record<RoleKind, (column: Column) => number>> = {
  id: (column) => (column.storage === 'text' || column.type === 'integer' ? 1 : 0),
  // Dates nobody could read stay text; the analyst should be told so, not that there is no date.
  moment: (column) => (isMoment(column) ? 1 : column.storage === 'text' ? 0.5 : 0),
  number: (column) => (column.storage === 'numeric' && !isMoment(column) ? 1 : 0),
  text: (column) => (isMoment(column) || column.type === 'decimal' || column.type === 'money' ? 0.3 : 1),
  flag: (column) => (column.type === 'boolean' || levelsOf(column, 3) <= 2 ? 1 : 0.2),
};

function isMoment(column: Column): boolean {
  return column.type === 'date' || column.type === 'datetime';
}

function isEmpty(column: Column): boolean {
  return column.storage === 'text' ? levelCount(column) === 0 : column.values.every((v) => Number.isNaN(v));
}

/** Number of distinct values, counted up to `limit`. */
function levelsOf(column: Column, limit: number): number {
  if (column.storage === 'text') return Math.min(limit, levelCount(column));
  const seen = new Set<number>();
  for (const value of column.values) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size >= limit) break;
  }
  return seen.size;
}

const CONTROL_LEVEL =
  /^(?:no\b|none|control|holdout|hold-out|placebo|untreated|baseline|对照|空白|未触达|不发)/i;

/** Arms of an experiment: 0/1 or a few levels, among text levels one that sounds like a control group. */
function treatmentScore(column: Column): number {
  const levels = levelsOf(column, 9);
  if (column.storage === 'numeric') return levels === 2 ? 1 : 0;
  if (levels < 2 || levels > 8) return 0;
  return column.dictionary.some((level) => CONTROL_LEVEL.test(level.trim())) ? 1 : 0.4;
}

/** Whether nearly every row has a value of its own (duplicates up to a tenth are dirt). */
export function isNearlyUnique(column: Column): boolean {
  return differs(column, 0.9);
}

/** Whether there are so many values for each row. */
function differs(column: Column, share: number): boolean {
  const rows = lengthOf(column);
  return levelsOf(column, rows) >= share * rows;
}

function suitsOneRowEach(column: Column, part: Part): boolean {
  return !hasOneRowEach(part) || differs(column, OWN_VALUES);
}

/** Members and snapshots: other parts have many rows of one member. */
export function hasOneRowEach(part: Part): boolean {
  return part === 'members' || part === 'snapshot';
}
