import type { ConfusionPoint } from '../../analysis/metrics/confusion';
import { formatNumber } from '../../i18n/format';
import type { Locale } from '../../i18n/locale';

/** Place of the threshold at which about as many members are named as left. */
export function balanced(points: readonly ConfusionPoint[]): number {
  const apart = points.map(({ fp, fn }) => Math.abs(fp - fn));
  return apart.indexOf(Math.min(...apart));
}

/** Two digits that count, at least two decimals. */
export function formatThreshold(locale: Locale, threshold: number): string {
  return formatNumber(locale, threshold, Math.max(2, 1 - Math.floor(Math.log10(threshold))));
}
