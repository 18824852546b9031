import { formatCount, formatDate, formatFixed, formatNumber, formatPercent } from '../../i18n/format';
import type { Locale } from '../../i18n/locale';
import type { Translator } from '../../i18n/translate';
import type { RefreshMode } from '../../data/refresh/refreshTable';
import type { ColumnDiff, Levels, TableDiff } from '../../data/refresh/diffTables';

/** Over this a distribution has moved; over the second it is another one (Siddiqi 2006). */
const MOVED = 0.1;
const ANOTHER = 0.25;
/** Missing values that came or went, as a share of the rows. */
const MISSING_MOVED = 0.05;

/** One line per column that differs in kind: its name, and what is different, in words. */
export function changeRows(
  diff: TableDiff,
  mode: RefreshMode,
  text: Translator,
  locale: Locale,
): [string, string][] {
  const columns = diff.columns.flatMap((column): [string, string][] => {
    const changes = changesOf(column, text, locale);
    return changes.length > 0 ? [[column.name, changes.join(' ')]] : [];
  });
  return [
    ...diff.addedColumns.map((name): [string, string] => [name, text('refresh.columnAdded', { mode })]),
    ...diff.removedColumns.map((name): [string, string] => [name, text('refresh.columnGone', { mode })]),
    ...columns,
  ];
}

function changesOf(column: ColumnDiff, text: Translator, locale: Locale): string[] {
  const { typeBefore, typeAfter, psi, missingShareBefore: from, missingShareAfter: to } = column;
  const changes: string[] = [];
  if (typeBefore !== typeAfter) {
    const [before, after] = [typeBefore, typeAfter].map((type) => text(`type.${type}`)) as [string, string];
    changes.push(text('refresh.retyped', { before, after }));
  }
  if (Math.abs(to - from) >= MISSING_MOVED) {
    const [before, after] = [formatPercent(locale, from), formatPercent(locale, to)];
    changes.push(text('refresh.missing', { before, after }));
  }
  if (psi !== null && psi > MOVED && !column.isPsiChance) {
    const strength = psi > ANOTHER ? 'refresh.another' : 'refresh.moved';
    changes.push(text(strength, { psi: formatFixed(locale, psi, 2) }));
  }
  changes.push(...ranges(column, text, locale));
  changes.push(...levels('refresh.newLevels', column.newLevels, text, locale));
  changes.push(...levels('refresh.goneLevels', column.goneLevels, text, locale));
  return changes;
}

/** Other days are always worth a line, other numbers only where they go beyond those of before, and not by chance. */
function ranges(column: ColumnDiff, text: Translator, locale: Locale): string[] {
  const { rangeBefore: old, rangeAfter: fresh, typeAfter: type } = column;
  if (!old || !fresh || type === 'boolean' || column.typeBefore === 'boolean') return [];
  const isMoment = type === 'date' || type === 'datetime';
  const isBeyond = isMoment ? old[0] !== fresh[0] || old[1] !== fresh[1] : !column.isRangeChance;
  if (!isBeyond) return [];
  const shown = (value: string) =>
    isMoment ? formatDate(locale, momentMs(value)) : formatNumber(locale, Number(value));
  const [from, to, fromBefore, toBefore] = [...fresh, ...old].map(shown) as [string, string, string, string];
  return [text('refresh.range', { from, to, fromBefore, toBefore })];
}

/** As canonical text has moments: ISO, UTC without saying so. */
function momentMs(text: string): number {
  return Date.parse(text.includes('T') ? `${text}Z` : text);
}

function levels(key: string, found: Levels | null, text: Translator, locale: Locale): string[] {
  if (!found || found.count === 0) return [];
  const more = found.count - found.examples.length;
  const named = found.examples.map((level) => `“${level}”`).join(', ');
  const names = more > 0 ? `${named} +${formatCount(locale, more)}` : named;
  return [text(key, { count: found.count, names })];
}
