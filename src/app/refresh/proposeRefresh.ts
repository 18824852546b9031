import type { ColumnDiff } from '../../data/refresh/diffTables';
import type { RefreshMode } from '../../data/refresh/refreshTable';
import type { NotebookDocument } from '../../notebook/document';
import type { Part, Roles } from '../../shared/table';
import type { ImportReport } from '../../worker/protocol';
import type { TableComparison } from '../../worker/importReport';
import { respellings } from './respellings';

/** Columns that two tables must share, of the larger one's, to be taken for the same kind of file. */
const SHARED_SHARE = 0.6;

/** The role whose column names a row, by part. */
const KEY_ROLE: Partial<Record<Part, string>> = {
  members: 'member_id',
  snapshot: 'member_id',
  orders: 'order_id',
};
/** The role whose column says when a row happened. */
const MOMENT_ROLE: Partial<Record<Part, string>> = {
  orders: 'ordered_at',
  events: 'at',
  contacts: 'at',
  service: 'at',
  referrals: 'at',
  points: 'at',
};

/**
 * The filled table that a new file looks like: the same part, and most of its columns; null where there is none.
 * Of several the one that shares most.
 */
export function tableLike(
  notebook: NotebookDocument,
  tables: Readonly<Record<string, ImportReport>>,
  report: ImportReport,
): string | null {
  const candidates = Object.entries(tables).map(([name, base]) => ({
    name,
    share: notebook.tables[name]?.part === report.proposed.part ? sharedShare(base, report) : 0,
  }));
  const best = candidates.sort((a, b) => b.share - a.share)[0];
  return best && best.share >= SHARED_SHARE ? best.name : null;
}

function sharedShare(base: ImportReport, next: ImportReport): number {
  const known = new Set(base.meta.columns.map(({ name }) => name));
  const same = next.meta.columns.filter(({ name }) => known.has(name)).length;
  const shared = same + respellings(base, next).length;
  return shared / Math.max(1, base.meta.columns.length, next.meta.columns.length);
}

/**
 * The order of day and month that a file is to be read in: that of the table, where the file itself leaves it open and
 * was read in the other one; null where nothing is to be done.
 */
export function dayOrderOf(base: ImportReport, next: ImportReport): 'dmy' | 'mdy' | null {
  const order = base.dialect['dates'];
  const isOpen = next.warnings.some(({ code }) => code === 'ingest/ambiguous-dates');
  if (!isOpen || order === next.dialect['dates']) return null;
  return order === 'dmy' || order === 'mdy' ? order : null;
}

/** A column of amounts that the two hold in different currencies. */
export interface OtherCurrency {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** Columns whose amounts would be mixed: numbers are not converted when rows come in. */
export function otherCurrencies(base: ImportReport, next: ImportReport): OtherCurrency[] {
  return Object.entries(next.currencies ?? {}).flatMap(([column, own]) => {
    const known = base.currencies?.[column] ?? [];
    const isNew = known.length > 0 && own.some((currency) => !known.includes(currency));
    return isNew ? [{ column, before: known.join(', '), after: own.join(', ') }] : [];
  });
}

/** The columns that would name a row, by the roles of the table. */
export function proposeKey(part: Part, roles: Roles): string[] {
  const role = KEY_ROLE[part];
  const column = role === undefined ? undefined : roles[role];
  return typeof column === 'string' ? [column] : [];
}

/** A way to go on, and the fact that speaks for it; no way where the table is best left as it is. */
export interface RefreshAdvice {
  readonly mode: RefreshMode | null;
  readonly reason: 'sameFile' | 'spelling' | 'known' | 'key' | 'later' | 'covers' | 'overlap' | 'plain';
}

/**
 * A file that the table took in before is not taken in again, nor one whose keys are the table's but for their spelling.
 * Rows with a key are updated by it; rows of later days are added; a file that holds all days of the old one takes its
 * place; what overlaps is added, and said.
 */
export function adviseRefresh(
  base: ImportReport,
  next: ImportReport,
  comparison: TableComparison,
  { part, roles }: { part: Part; roles: Roles },
): RefreshAdvice {
  if (hasTakenIn(base, next)) return { mode: null, reason: 'sameFile' };
  const days = comparison.diff.columns.find(({ name }) => name === roles[MOMENT_ROLE[part] ?? '']);
  return adviseByKey(comparison) ?? adviseByDays(days);
}

/** Whether the rows of all files of `next` came onto the table before, however they were read. */
function hasTakenIn(base: ImportReport, next: ImportReport): boolean {
  const known = base.takenIn ?? [base.id];
  if ((next.takenIn ?? [next.id]).every((id) => known.includes(id))) return true;
  const hashes = new Set(base.files?.map(({ sha256 }) => sha256));
  const files = next.files ?? [];
  return files.length > 0 && files.every(({ sha256 }) => sha256 !== null && hashes.has(sha256));
}

/** What the keys speak for; null without a key, and where the table itself repeats it. */
function adviseByKey({ repeatedBefore, repeatedAfter, overlap }: TableComparison): RefreshAdvice | null {
  if (!overlap) return null;
  if (overlap.alike > overlap.known) return { mode: null, reason: 'spelling' };
  if (repeatedBefore > 0) return null;
  if (overlap.known > 0) return { mode: 'upsert', reason: 'known' };
  return repeatedAfter === 0 ? { mode: 'upsert', reason: 'key' } : null;
}

function adviseByDays(days: ColumnDiff | undefined): RefreshAdvice {
  if (!days?.rangeBefore || !days.rangeAfter) return { mode: 'append', reason: 'plain' };
  const [[first, last], [nextFirst, nextLast]] = [days.rangeBefore, days.rangeAfter];
  if (nextFirst > last) return { mode: 'append', reason: 'later' };
  if (nextFirst <= first && nextLast >= last) return { mode: 'replace', reason: 'covers' };
  return { mode: 'append', reason: 'overlap' };
}
