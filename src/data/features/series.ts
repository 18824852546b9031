import type { ErrorDetails, Warning } from '../../shared/errors';
import { inPieces, type Steps } from '../../shared/steps';
import {
  asText,
  levelCount,
  numbersOf,
  requireRole,
  roleColumn,
  type Column,
  type ColumnTable,
  type TextColumn,
} from '../../shared/table';
import { groupRowsInSteps } from '../orders/memberRows';
import { codesOfColumn } from '../../shared/columnPieces';
import { wholeOf } from '../../shared/pieces';
import { datesOf } from '../orders/orderLog';
import { sourceRows } from '../orders/rowSource';
import type { CodedFact, LogSeries, MemberFacts } from './featureView';
import { maybeRole, yesOf } from './lanes';
import { rebased } from './orderLines';

/** A log aligned to the members of the order log, read by blocks of them. */
export interface LogSource {
  readonly offsets: Int32Array;
  readonly read: (from: number, to: number) => LogSeries;
}

/** A log, and what did not fit. */
export interface AlignedLog {
  readonly source: LogSource;
  readonly warnings: readonly Warning[];
}

/** Dense member code by id. */
export type MemberIndex = ReadonlyMap<string, number>;

export function memberIndex(memberIds: readonly string[]): MemberIndex {
  return new Map(memberIds.map((id, m) => [id, m]));
}

/** Rows of the members of the order log, by member and time. @throws `roles/missing` without member_id or at */
export function* alignLog(
  table: ColumnTable,
  index: MemberIndex,
  lanesOf: (row: Int32Array) => LogSeries['lanes'],
): Steps<AlignedLog> {
  const member = asText(requireRole(table, 'member_id'));
  const time = requireRole(table, 'at');
  const at = datesOf(time);
  yield;
  const byCode = Int32Array.from(member.dictionary, (id) => index.get(id) ?? -1);
  const codes = new Int32Array(table.rowCount);
  const members = codesOfColumn(member);
  let unreadable = 0;
  yield* inPieces(codes.length, (from, to) => {
    unreadable += alignRows(codes.subarray(from, to), at.piece(from, to), {
      codes: members.piece(from, to),
      byCode,
    });
  });
  const { offsets, ...rows } = yield* groupRowsInSteps(codes, at, index.size);
  const row = yield* sourceRows(rows.source);
  const type = roleColumn(table, 'type');
  const levels = type ? levelCount(asText(type)) : 0;
  const read = (from: number, to: number): LogSeries => {
    const [start, end] = [offsets[from]!, offsets[to]!];
    return {
      offsets: rebased(offsets, from, to),
      at: rows.at.subarray(start, end),
      levels,
      lanes: lanesOf(row.subarray(start, end)),
    };
  };
  const warnings = warn('data/unreadable-values', unreadable, { column: time.name });
  return { source: { offsets, read }, warnings };
}

/** Writes the member of each row, −1 for nobody or no time. @returns rows of members without a readable time */
function alignRows(
  out: Int32Array,
  at: Float64Array,
  { codes, byCode }: { readonly codes: Int32Array; readonly byCode: Int32Array },
): number {
  let unreadable = 0;
  for (let i = 0; i < out.length; i++) {
    const code = codes[i]! < 0 ? -1 : byCode[codes[i]!]!;
    const isReadable = !Number.isNaN(at[i]!);
    out[i] = isReadable ? code : -1;
    if (code >= 0 && !isReadable) unreadable++;
  }
  return unreadable;
}

function warn(code: Warning['code'], count: number, details: ErrorDetails): Warning[] {
  return count === 0 ? [] : [{ code, details: { ...details, count } }];
}

/** What the members table says about the members of the order log; the first row of a member counts. */
export function* memberFacts(
  table: ColumnTable,
  index: MemberIndex,
): Steps<{ facts: MemberFacts; warnings: Warning[] }> {
  const { rowOf, duplicates } = yield* firstRows(asText(requireRole(table, 'member_id')), index);
  const unknown = rowOf.filter((row) => row < 0).length;
  yield;
  const moments = {
    joinedAt: pick(rowOf, dates(maybeRole(table, 'joined_at'))),
    activatedAt: pick(rowOf, dates(maybeRole(table, 'activated_at'))),
    birthAt: pick(rowOf, dates(maybeRole(table, 'birth_date'))),
  };
  yield;
  const facts = {
    ...moments,
    age: pick(rowOf, numbers(maybeRole(table, 'age'))),
    consent: pick(rowOf, consents(maybeRole(table, 'consent'))),
    gender: coded(rowOf, maybeRole(table, 'gender')),
    region: coded(rowOf, maybeRole(table, 'region')),
    channel: coded(rowOf, maybeRole(table, 'channel')),
    tier: coded(rowOf, maybeRole(table, 'tier')),
  };
  yield;
  const warnings = [
    warn('data/members-unknown', unknown, {}),
    warn('data/duplicate-members', duplicates, { table: table.part }),
  ];
  return { facts, warnings: warnings.flat() };
}

/** The first row of each member of the order log, −1 for none. */
function* firstRows(
  { codes, dictionary }: TextColumn,
  index: MemberIndex,
): Steps<{ rowOf: Int32Array; duplicates: number }> {
  const rowOf = new Int32Array(index.size).fill(-1);
  let duplicates = 0;
  yield* inPieces(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = codes[row]! < 0 ? undefined : index.get(dictionary[codes[row]!]!);
      if (code === undefined) continue;
      if (rowOf[code]! >= 0) duplicates++;
      else rowOf[code] = row;
    }
  });
  return { rowOf, duplicates };
}

type Reader = ((row: number) => number) | undefined;

const numbers = (column: Column | undefined): Reader => {
  const values = column && numbersOf(column);
  return values && ((row) => values[row]!);
};

const dates = (column: Column | undefined): Reader => {
  const values = column && wholeOf(datesOf(column));
  return values && ((row) => values[row]!);
};

const consents = (column: Column | undefined): Reader => {
  const isYes = column && yesOf(column);
  return isYes && ((row) => (isYes(row) ? 1 : 0));
};

function pick(rowOf: Int32Array, read: Reader): Float64Array {
  const out = new Float64Array(rowOf.length).fill(NaN);
  if (!read) return out;
  for (let m = 0; m < out.length; m++) if (rowOf[m]! >= 0) out[m] = read(rowOf[m]!);
  return out;
}

function coded(rowOf: Int32Array, column: Column | undefined): CodedFact {
  if (!column) return { codes: new Int32Array(rowOf.length).fill(-1), dictionary: [] };
  const text = asText(column);
  return { codes: rowOf.map((row) => (row < 0 ? -1 : text.codes[row]!)), dictionary: text.dictionary };
}
