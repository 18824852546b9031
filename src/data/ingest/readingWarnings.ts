import type { ErrorDetails, Warning } from '../../shared/errors';
import type { Misfits } from './fieldBlock';
import type { Renamed } from './headerNames';
import type { Remark } from './trailingRemarks';
import type { Damage } from './transcode';

interface Seen {
  readonly misfits: Misfits;
  readonly remarks: readonly Remark[];
  readonly damage: Damage;
  readonly strayQuotes: number;
  readonly strayLine: number;
  readonly renamed: readonly Renamed[];
}

/**
 * Every repair of a reading as a coded warning: `ingest/short-rows` and `ingest/long-rows` {count, row},
 * `ingest/stray-quotes` {count, row}, `ingest/damaged-text` {count}, `ingest/trailing-remarks` {count, row, text},
 * `ingest/renamed-columns` {count, from, to}. Rows are lines as a spreadsheet numbers them, the first one affected.
 */
export function readingWarnings(seen: Seen): Warning[] {
  const { misfits, remarks, renamed } = seen;
  return [
    ...when(misfits.short, 'ingest/short-rows', { row: misfits.shortLine }),
    ...when(misfits.long, 'ingest/long-rows', { row: misfits.longLine }),
    ...when(seen.strayQuotes, 'ingest/stray-quotes', { row: seen.strayLine }),
    ...when(seen.damage.characters, 'ingest/damaged-text', {}),
    ...when(remarks.length, 'ingest/trailing-remarks', {
      row: remarks[0]?.line ?? 0,
      text: remarks[0]?.text ?? '',
    }),
    ...when(renamed.length, 'ingest/renamed-columns', {
      from: renamed[0]?.from ?? '',
      to: renamed[0]?.to ?? '',
    }),
  ];
}

function when(count: number, code: Warning['code'], details: ErrorDetails): Warning[] {
  return count === 0 ? [] : [{ code, details: { count, ...details } }];
}
