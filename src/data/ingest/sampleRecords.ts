import { decodeField } from './fieldBlock';
import type { Dialect } from './readOptions';
import { Tokenizer } from './tokenizer';

export type RecordDialect = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>;

/** The first records of some UTF-8 bytes as text. @param whole whether the file ends with them */
export function sampleRecords(
  head: Uint8Array,
  whole: boolean,
  dialect: RecordDialect,
  limit: number,
): string[][] {
  const bytes = new Uint8Array(head.length * 2 + 2);
  bytes.set(head);
  const tokens = new Tokenizer(dialect);
  const records: string[][] = [];
  for (let at = 0; records.length < limit;) {
    const next = tokens.scan(bytes, at, head.length, whole);
    records.push(...recordsOf(tokens, bytes, limit - records.length));
    if (next === at) break;
    at = next;
  }
  return records;
}

/** The tokenizer's block as text, at most `limit` records of it. */
export function recordsOf(tokens: Tokenizer, bytes: Uint8Array, limit = Infinity): string[][] {
  const records: string[][] = [];
  const count = Math.min(tokens.records, limit);
  for (let r = 0, field = 0; r < count; r++) {
    const end = tokens.recordEnds[r]!;
    records.push(fieldTexts({ bytes, starts: tokens.starts, ends: tokens.ends }, field, end));
    field = end;
  }
  return records;
}

/** Fields `from` to `to` as text. */
export function fieldTexts(
  { bytes, starts, ends }: { bytes: Uint8Array; starts: Int32Array; ends: Int32Array },
  from: number,
  to: number,
): string[] {
  const texts: string[] = [];
  for (let field = from; field < to; field++) texts.push(decodeField(bytes, starts[field]!, ends[field]!));
  return texts;
}
