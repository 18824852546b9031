import { inPieces, type Steps } from '../../shared/steps';
import { asText, roleColumn, type Column, type ColumnTable } from '../../shared/table';
import { wholeOf } from '../../shared/pieces';
import { datesOf } from '../orders/orderLog';
import type { FeatureReadings } from './availability';
import { isComplaint, proposeComplaints } from './complaintKinds';
import { eventKindCode, type EventReadings } from './eventKinds';
import { LEDGER, takenFor } from './families/pointLots';
import { codeReader, flagReader, numberReader, type LaneReader } from './lanes';
import { sentimentOf } from './sentiment';
import { alignLog, type AlignedLog, type MemberIndex } from './series';

/** @throws `roles/missing` without member_id or at */
export function* eventSource(
  table: ColumnTable,
  index: MemberIndex,
  said?: EventReadings,
): Steps<AlignedLog> {
  const column = roleColumn(table, 'type');
  const typeOf = codeReader(column);
  const kinds = column ? asText(column).dictionary.map((type) => eventKindCode(type, said)) : [];
  const valueOf = numberReader(roleColumn(table, 'value'));
  yield;
  return yield* alignLog(table, index, (row) => {
    const type = typeOf(row);
    const kind = type.map((code) => (code < 0 ? -1 : kinds[code]!));
    return { type, kind, value: valueOf(row) };
  });
}

/** @throws `roles/missing` without member_id or at */
export function* contactSource(table: ColumnTable, index: MemberIndex): Steps<AlignedLog> {
  const responded = flagReader(roleColumn(table, 'responded'));
  yield;
  return yield* alignLog(table, index, (row) => ({ responded: responded(row) }));
}

interface ServiceReading {
  readonly complaints: FeatureReadings['complaints'];
  /** Reading every message takes its time. */
  readonly isTextWanted: boolean;
}

/** @throws `roles/missing` without member_id or at */
export function* serviceSource(
  table: ColumnTable,
  index: MemberIndex,
  { complaints, isTextWanted }: ServiceReading,
): Steps<AlignedLog> {
  const complaint = yield* complaintReader(table, complaints);
  const sentiment = yield* sentimentReader(isTextWanted ? roleColumn(table, 'text') : undefined);
  const resolved = flagReader(roleColumn(table, 'resolved'));
  const rating = numberReader(roleColumn(table, 'rating'));
  yield;
  return yield* alignLog(table, index, (row) => ({
    complaint: complaint(row),
    resolved: resolved(row),
    rating: rating(row),
    sentiment: sentiment(row),
  }));
}

/** Rows of the points ledger: `points` as written, `earned` and `taken` as amounts (0 for the other), `kind` see LEDGER. */
export function* pointSource(table: ColumnTable, index: MemberIndex): Steps<AlignedLog> {
  const pointsOf = numberReader(roleColumn(table, 'points'));
  const expiry = roleColumn(table, 'expires_at');
  const expires = expiry && wholeOf(datesOf(expiry));
  yield;
  const reason = roleColumn(table, 'reason');
  const reasonOf = codeReader(reason);
  const taken = reason ? asText(reason).dictionary.map(takenFor) : [];
  yield;
  return yield* alignLog(table, index, (row) => {
    const points = pointsOf(row);
    const why = reasonOf(row);
    return {
      points,
      earned: points.map((value) => (value > 0 ? value : 0)),
      taken: points.map((value) => (value < 0 ? -value : 0)),
      kind: Uint8Array.from(points, (value, i) =>
        value > 0 ? LEDGER.earned : (taken[why[i]!] ?? LEDGER.redeemed),
      ),
      expires: Float64Array.from(row, (r) => expires?.[r] ?? NaN),
    };
  });
}

/** Referrals by the member whose id stands in the column of `role`. @throws `roles/missing` without it or at */
export function* referralSource(
  table: ColumnTable,
  index: MemberIndex,
  role: 'referrer_id' | 'member_id',
): Steps<AlignedLog> {
  const member = table.roles[role];
  const roles = member === undefined ? {} : { ...table.roles, member_id: member };
  return yield* alignLog({ ...table, roles }, index, () => ({}));
}

/** Messages are long: this many are searched between two pauses. */
const TEXTS = 2048;

/** By the kind of the message where one of its values speaks of a complaint (or people said so), else by its text. */
function* complaintReader(
  table: ColumnTable,
  said: FeatureReadings['complaints'],
): Steps<LaneReader<Uint8Array>> {
  const kind = roleColumn(table, 'kind');
  const kinds = kind && (said ?? proposeComplaints(asText(kind).dictionary));
  const text = roleColumn(table, 'text');
  if (kind && kinds && (said || kinds.length > 0 || !text)) {
    const chosen = new Set(kinds);
    return yield* textReader(kind, (value) => (chosen.has(value) ? 1 : 0), Uint8Array);
  }
  return text
    ? yield* textReader(text, (words) => (isComplaint(words) ? 1 : 0), Uint8Array)
    : flagReader(undefined);
}

function* sentimentReader(text: Column | undefined): Steps<LaneReader<Float64Array>> {
  return text ? yield* textReader(text, sentimentOf, Float64Array) : numberReader(undefined);
}

/** Judges every text once. Missing texts give 0 among flags, NaN among numbers. */
function* textReader<L extends Uint8Array | Float64Array>(
  column: Column,
  judge: (text: string) => number,
  Typed: new (length: number) => L,
): Steps<LaneReader<L>> {
  const { codes, dictionary } = asText(column);
  const values = new Typed(dictionary.length);
  yield* inPieces(
    dictionary.length,
    (from, to) => {
      for (let k = from; k < to; k++) values[k] = judge(dictionary[k]!);
    },
    TEXTS,
  );
  return (rows) => {
    const out = new Typed(rows.length);
    for (let i = 0; i < rows.length; i++) out[i] = codes[rows[i]!]! < 0 ? NaN : values[codes[rows[i]!]!]!;
    return out;
  };
}
