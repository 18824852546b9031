import { formatCount, formatFixed } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import type { ScreeningView, Verdict } from './types';

/** What is left out, gravest first. */
export const GROUNDS: readonly Exclude<Verdict, 'keep'>[] = [
  'suspicious',
  'unstable',
  'repeats',
  'mostly-missing',
  'constant',
  'near-unique',
];

/** Suspects that are named. */
const MOST_NAMES = 5;

/** How many stay, which of them says most, what may be a leak, and what else is left out. */
export default function finding(view: ScreeningView, _params: unknown, text: Translator): string {
  const count = (value: number) => formatCount(text.locale, value);
  const kept = view.features.filter(({ verdict }) => verdict === 'keep');
  const stay = text('finding', {
    kept: count(kept.length),
    k: kept.length,
    n: view.features.length,
    total: count(view.features.length),
  });
  const sentences = [stay, strongest(kept[0], text), leaks(view, text), leftOut(view, text)].filter(
    (one) => one !== '',
  );
  return sentences.join(text.locale === 'zh' ? '' : ' ');
}

function strongest(first: ScreeningView['features'][number] | undefined, text: Translator): string {
  if (!first || first.informationValue === null) return '';
  return text('finding.strongest', {
    feature: featureName(first.feature, text.locale),
    iv: formatFixed(text.locale, first.informationValue, 2),
    auc: formatFixed(text.locale, first.auc ?? NaN, 2),
  });
}

function leaks({ features }: ScreeningView, text: Translator): string {
  const own = features.filter(({ verdict }) => verdict === 'suspicious');
  if (own.length === 0) return '';
  const names = own.slice(0, MOST_NAMES).map(({ feature }) => `“${featureName(feature, text.locale)}”`);
  return text('finding.leaks', {
    ...amount(own.length, text),
    names: listed(names, text),
    more: own.length - names.length,
  });
}

function leftOut({ features }: ScreeningView, text: Translator): string {
  const parts = GROUNDS.filter((ground) => ground !== 'suspicious').flatMap((ground) => {
    const own = features.filter(({ verdict }) => verdict === ground);
    return own.length === 0 ? [] : [text(`out.${ground}`, amount(own.length, text))];
  });
  if (parts.length === 0) return '';
  const hasLeaks = features.some(({ verdict }) => verdict === 'suspicious');
  return text(hasLeaks ? 'finding.out' : 'finding.out-alone', { list: listed(parts, text) });
}

function amount(n: number, { locale }: Translator) {
  return { n, count: formatCount(locale, n) };
}

function listed(parts: readonly string[], { locale }: Translator): string {
  return parts.join(locale === 'zh' ? '、' : ', ');
}
