import { formatCount, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import type { ScoresView } from './types';

/** How many members are at high risk, and why most often. */
export default function finding(
  { tiers, rows, mainReason }: ScoresView,
  _params: unknown,
  text: Translator,
): string {
  const { locale } = text;
  const others = { medium: formatCount(locale, tiers.medium), low: formatCount(locale, tiers.low) };
  if (tiers.high === 0) return text('finding.none', others);
  return text('finding', {
    ...others,
    high: tiers.high,
    count: formatCount(locale, tiers.high),
    share: formatPercent(locale, tiers.high / rows),
    reason: mainReason === null ? '—' : featureName(mainReason, locale),
  });
}
