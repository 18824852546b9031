import type { ColumnType, Part } from '../../shared/table';
import type { ColumnSpec, TableSpec } from './rowStore';
import type { Vocabulary } from './vocabulary';

export type DemoTableName = 'members' | 'orders' | 'events' | 'contacts' | 'service' | 'referrals' | 'points';

/** Members that no members file has: the ids of planted orphans. They come first in the shared id dictionary. */
export const ORPHAN_IDS = 100;

/** Dictionaries that grow as members are made; all blocks of a run share them. */
export interface Dictionaries {
  readonly members: string[];
  readonly nicknames: string[];
  /** `ORPHAN_IDS` orphans, then the members. */
  readonly anyone: string[];
}

/** Column ids (roles; `nickname` has none) and how their staged numbers are read, in file order. */
type Layout = readonly (readonly [role: string, type: ColumnType, words?: readonly string[] | 'noYes'])[];

export function demoSpecs(words: Vocabulary, ids: Dictionaries): Readonly<Record<DemoTableName, TableSpec>> {
  const table = (part: Part, time: number, layout: Layout) => tableSpec(words, part, time, layout);
  const member = ['member_id', 'id', ids.anyone] as const;
  return {
    members: table('members', -1, memberLayout(words, ids)),
    orders: table('orders', 2, orderLayout(words, ids)),
    events: table('events', 1, [
      member,
      ['at', 'datetime'],
      ['type', 'category', words.eventTypes],
      ['value', 'decimal'],
      ['content', 'category', words.products],
    ]),
    contacts: table('contacts', 2, contactLayout(words, ids)),
    service: table('service', 1, [
      member,
      ['at', 'datetime'],
      ['kind', 'category', words.serviceKinds.map((kind) => kind.name)],
      ['text', 'text', serviceTexts(words)],
      ['rating', 'integer'],
      ['resolved', 'boolean', 'noYes'],
    ]),
    referrals: table('referrals', 2, [['referrer_id', 'id', ids.anyone], member, ['at', 'datetime']]),
    points: table('points', 1, [
      member,
      ['at', 'datetime'],
      ['points', 'integer'],
      ['reason', 'category', words.pointReasons],
      ['expires_at', 'date'],
    ]),
  };
}

/** The cox process's one table: a snapshot with a row per member. */
export function coxSpec(words: Vocabulary, ids: Dictionaries): TableSpec {
  const headers = words.headers['snapshot']!;
  const covariates = ['x1', 'x2', 'x3'].map((name): ColumnSpec => ({
    role: '',
    name,
    type: name === 'x2' ? 'integer' : 'decimal',
  }));
  return {
    part: 'snapshot',
    time: -1,
    columns: [
      { role: 'member_id', name: headers['member_id']!, type: 'id', dictionary: ids.members },
      { role: 'tenure', name: headers['tenure']!, type: 'decimal' },
      { role: 'label', name: headers['label']!, type: 'boolean', words: words.noYes },
      ...covariates,
    ],
  };
}

/** The message text of code (kind × 4 + template) × products + product; templates 0–1 are resolved, 2–3 open. */
function serviceTexts(words: Vocabulary): string[] {
  return words.serviceKinds.flatMap((kind) =>
    [...kind.resolved, ...kind.open].flatMap((template) =>
      words.products.map((product) => template.replace('{product}', lowerFirst(product))),
    ),
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function memberLayout(words: Vocabulary, ids: Dictionaries): Layout {
  return [
    ['member_id', 'id', ids.members],
    ['nickname', 'text', ids.nicknames],
    ['joined_at', 'date'],
    ['birth_date', 'date'],
    ['gender', 'category', words.genders],
    ['region', 'category', words.regions],
    ['channel', 'category', words.signupChannels],
    ['tier', 'category', words.tiers],
    ['consent', 'boolean', 'noYes'],
    ['acquisition_cost', 'money'],
  ];
}

function orderLayout(words: Vocabulary, ids: Dictionaries): Layout {
  return [
    ['order_id', 'integer'],
    ['member_id', 'id', ids.anyone],
    ['ordered_at', 'datetime'],
    ['amount', 'money'],
    ['quantity', 'integer'],
    ['product', 'category', words.products],
    ['category', 'category', words.categories],
    ['store', 'category', words.stores],
    ['channel', 'category', words.orderChannels],
    ['coupon', 'category', words.coupons],
    ['discount', 'money'],
    ['status', 'category', words.statuses],
  ];
}

function contactLayout(words: Vocabulary, ids: Dictionaries): Layout {
  return [
    ['member_id', 'id', ids.anyone],
    ['campaign', 'category', words.campaigns],
    ['at', 'datetime'],
    ['arm', 'category', words.arms],
    ['channel', 'category', words.contactChannels],
    ['cost', 'money'],
    ['responded', 'boolean', 'noYes'],
    ['outcome', 'money'],
  ];
}

function tableSpec(words: Vocabulary, part: Part, time: number, layout: Layout): TableSpec {
  const headers = words.headers[part]!;
  return { part, time, columns: layout.map((entry) => columnSpec(entry, headers, words.noYes)) };
}

function columnSpec(
  [role, type, words]: Layout[number],
  headers: Readonly<Record<string, string>>,
  noYes: readonly [string, string],
): ColumnSpec {
  const base = { role: role === 'nickname' ? 'ignore' : role, name: headers[role]!, type };
  if (words === 'noYes') return { ...base, words: noYes };
  return words ? { ...base, dictionary: words } : base;
}
