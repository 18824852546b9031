import { formatCount, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';

/** A step's own counts as a sentence: "812 cancelled orders found …", "71 % → 98 % of rows have a member there". */
export function countWords(counts: Readonly<Record<string, number>>, text: Translator): string {
  const { locale } = text;
  const { ids, matchedBefore = 0, matchedAfter = 0, ambiguous = 0 } = counts;
  if (ids !== undefined) {
    return text('counts.ids', {
      before: formatPercent(locale, matchedBefore / ids, 1),
      after: formatPercent(locale, matchedAfter / ids, 1),
      rowsBefore: formatCount(locale, matchedBefore),
      rowsAfter: formatCount(locale, matchedAfter),
      ambiguous,
    });
  }
  return Object.entries(counts)
    .map(([name, value]) => text(`counts.${name}`, { count: value }))
    .join(' · ');
}
