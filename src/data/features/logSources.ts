import { inPieces, type Steps } from '../../shared/steps';
import { asText, roleColumn, type Column, type ColumnTable } from '../../shared/table';
import { EVENT_KINDS } from './families/engagement';
import { COMPLAINT } from './families/service';
import { codeReader, flagReader, numberReader, type LaneReader } from './lanes';
import { alignLog, type AlignedLog, type MemberIndex } from './series';

/** @throws `roles/missing` without member_id or at */
export function* eventSource(table: ColumnTable, index: MemberIndex): Steps<AlignedLog> {
  const column = roleColumn(table, 'type');
  const typeOf = codeReader(column);
  const kinds = column ? asText(column).dictionary.map(kindOf) : [];
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

/** @throws `roles/missing` without member_id or at */
export function* serviceSource(table: ColumnTable, index: MemberIndex): Steps<AlignedLog> {
  const complaint = yield* complaintReader(roleColumn(table, 'kind') ?? roleColumn(table, 'text'));
  const resolved = flagReader(roleColumn(table, 'resolved'));
  const rating = numberReader(roleColumn(table, 'rating'));
  yield;
  return yield* alignLog(table, index, (row) => ({
    complaint: complaint(row),
    resolved: resolved(row),
    rating: rating(row),
  }));
}

/** Which of EVENT_KINDS a type is; −1 for none. */
export function kindOf(type: string): number {
  return EVENT_KINDS.findIndex(([, pattern]) => pattern.test(type));
}

/** Messages are long: this many are searched between two pauses. */
const TEXTS = 4096;

function* complaintReader(words: Column | undefined): Steps<LaneReader<Uint8Array>> {
  if (!words) return flagReader(undefined);
  const { codes, dictionary } = asText(words);
  const isComplaint = new Uint8Array(dictionary.length);
  yield* inPieces(
    dictionary.length,
    (from, to) => {
      for (let k = from; k < to; k++) isComplaint[k] = COMPLAINT.test(dictionary[k]!) ? 1 : 0;
    },
    TEXTS,
  );
  return (rows) => Uint8Array.from(rows, (row) => (codes[row]! < 0 ? 0 : isComplaint[codes[row]!]!));
}
