import { formatCount, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import { outcomeWord } from '../framework/outcomeWords';
import { WARM } from './standing';
import type { ScoresView } from './types';

/** How many members are at high risk, and why most often. */
export default function finding(view: ScoresView, _params: unknown, text: Translator): string {
  const sentences = [risk(view, text), gone(view, text), returning(view, text)];
  return sentences.filter((sentence) => sentence !== '').join(text.locale === 'zh' ? '' : ' ');
}

function risk({ tiers, rows, mainReason }: ScoresView, text: Translator): string {
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

/** Who is known to have left is past saving, however high the score. */
function gone({ outcomes, positive, label, tiers }: ScoresView, text: Translator): string {
  const left = outcomes.find(({ value }) => value === positive)?.high ?? 0;
  if (left === 0 || tiers.high === 0) return '';
  const open = tiers.high - left;
  return text('finding.gone', {
    left,
    count: formatCount(text.locale, left),
    outcome: `${label} = ${outcomeWord(label, positive, text.locale)}`,
    open,
    openCount: formatCount(text.locale, open),
  });
}

/** Dormant members are no high risk: they are gone by the rule, and have a score of their own. */
function returning({ standing }: ScoresView, text: Translator): string {
  if (!standing || standing.gone.dormant === 0) return '';
  const [dormant, warm] = [standing.gone.dormant, standing.warm];
  const counts = { count: formatCount(text.locale, dormant), warmCount: formatCount(text.locale, warm) };
  return text('finding.dormant', { ...counts, dormant, warm, least: WARM });
}
