import type { Rng } from '../../shared/rng';
import { createRng } from '../../shared/rng';
import type { ColumnTable } from '../../shared/table';
import { makeCalendar } from './calendar';
import type { Calendar } from './calendar';
import { createRowStore } from './rowStore';
import type { RowStore, TableSpec } from './rowStore';
import { demoSpecs, ORPHAN_IDS } from './schema';
import type { DemoTableName, Dictionaries } from './schema';
import type { DemoLocale, Vocabulary } from './vocabulary';
import { vocabularyEn } from './vocabularyEn';
import { vocabularyZh } from './vocabularyZh';

/** What to generate; `process` plants that process alone, without dirt. */
export interface DemoOptions {
  /** Whole number, 1,000 to 1,000,000. */
  readonly members: number;
  readonly seed: number;
  readonly locale: DemoLocale;
  readonly process?: 'bg-nbd' | 'cox';
}

/** Cells that a CSV shows as unreadable text; in the table they are missing. */
export interface Unreadable {
  readonly column: string;
  readonly text: string;
  /** 0-based rows. */
  readonly rows: readonly number[];
}

export type DemoTables = Readonly<Partial<Record<DemoTableName, ColumnTable>>>;
export type DemoUnreadable = Readonly<Partial<Record<DemoTableName, Unreadable>>>;

/** Some members with all their rows; blocks under one another are the data set. */
export interface DemoBlock {
  readonly tables: DemoTables;
  readonly unreadable: DemoUnreadable;
}

/** Members in a block: rows are sorted by time within one, so memory does not grow with the data set. */
export const BLOCK = 5_000;

/** One truth per member, in member order; NaN and −1 mean none. */
interface MemberTruth {
  readonly churnDay: Int32Array;
  readonly declineDay: Int32Array;
  readonly weeklyHazard: Float64Array;
  readonly weeklyRate: Float64Array;
  readonly scalper: Uint8Array;
  /** Per campaign: true change of the response probability by the treatment. */
  readonly effects: readonly Float64Array[];
}

/** Everything the generator shares between members. */
export interface Run {
  readonly options: DemoOptions;
  readonly words: Vocabulary;
  readonly calendar: Calendar;
  readonly rng: Rng;
  readonly ids: Dictionaries;
  readonly specs: Readonly<Record<DemoTableName, TableSpec>>;
  readonly stores: Record<DemoTableName, RowStore>;
  readonly joinDays: Int32Array;
  readonly truth: MemberTruth;
  readonly rows: Record<DemoTableName, number>;
  readonly dirt: DirtCounts;
  abnormalOrders: number;
}

interface DirtCounts {
  ordersClean: number;
  ordersOrphans: number;
  ordersDuplicates: number;
  ordersUnreadable: number;
  eventsClean: number;
  eventsOrphans: number;
}

export const TABLE_NAMES: readonly DemoTableName[] = [
  'members',
  'orders',
  'events',
  'contacts',
  'service',
  'referrals',
  'points',
];

export function createRun(options: DemoOptions, campaigns: number): Run {
  const words = vocabularyOf(options.locale);
  const ids: Dictionaries = { members: [], nicknames: [], anyone: orphanIds() };
  const specs = demoSpecs(words, ids);
  return {
    options,
    words,
    calendar: makeCalendar(),
    rng: createRng(options.seed, 'demo'),
    ids,
    specs,
    stores: perTable((name) => createRowStore(specs[name].columns.length)),
    joinDays: new Int32Array(options.members),
    truth: memberTruth(options.members, campaigns),
    rows: perTable(() => 0),
    dirt: {
      ordersClean: 0,
      ordersOrphans: 0,
      ordersDuplicates: 0,
      ordersUnreadable: 0,
      eventsClean: 0,
      eventsOrphans: 0,
    },
    abnormalOrders: 0,
  };
}

function vocabularyOf(locale: DemoLocale): Vocabulary {
  return locale === 'zh' ? vocabularyZh : vocabularyEn;
}

/** Gives the member its id and nickname, and returns its code in `ids.anyone`. */
export function nameMember(run: Run, index: number): number {
  const [first, second] = run.words.nicknames;
  const id = memberId(index);
  run.ids.members.push(id);
  run.ids.anyone.push(id);
  run.ids.nicknames.push(`${first[index % first.length]!}${second[index % second.length]!}${index + 1}`);
  return ORPHAN_IDS + index;
}

/** M0000001 for index 0. */
function memberId(index: number): string {
  return `M${String(index + 1).padStart(7, '0')}`;
}

function orphanIds(): string[] {
  return Array.from({ length: ORPHAN_IDS }, (_, k) => memberId(8_999_999 + k));
}

function memberTruth(members: number, campaigns: number): MemberTruth {
  return {
    churnDay: new Int32Array(members).fill(-1),
    declineDay: new Int32Array(members).fill(-1),
    weeklyHazard: new Float64Array(members),
    weeklyRate: new Float64Array(members),
    scalper: new Uint8Array(members),
    effects: Array.from({ length: campaigns }, () => new Float64Array(members).fill(NaN)),
  };
}

function perTable<T>(make: (name: DemoTableName) => T): Record<DemoTableName, T> {
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, make(name)])) as Record<DemoTableName, T>;
}
