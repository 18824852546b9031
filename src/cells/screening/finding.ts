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

/** How many stay, which says most, and what is left out. */
export default function finding(view: ScreeningView, _params: unknown, text: Translator): string {
  const count = (value: number) => formatCount(text.locale, value);
  const kept = view.features.filter(({ verdict }) => verdict === 'keep');
  const stay = text('finding', {
    kept: count(kept.length),
    k: kept.length,
    n: view.features.length,
    total: count(view.features.length),
  });
  const sentences = [stay, strongest(kept[0], text), leftOut(view, text)].filter((one) => one !== '');
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

function leftOut({ features }: ScreeningView, text: Translator): string {
  const parts = GROUNDS.flatMap((ground) => {
    const own = features.filter(({ verdict }) => verdict === ground);
    if (own.length === 0) return [];
    const first = featureName(own[0]!.feature, text.locale);
    const slots = { n: own.length, count: formatCount(text.locale, own.length) };
    return [text(`out.${ground}`, ground === 'suspicious' ? { ...slots, first } : slots)];
  });
  return parts.length === 0
    ? ''
    : text('finding.out', { list: parts.join(text.locale === 'zh' ? '、' : ', ') });
}
