import type { TopLevelSpec } from 'vega-lite';
import { barChart } from '../../charts/barChart';
import { formatFixed } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import type { ScreeningView } from './types';
import { strengthWords } from './words';

/** The strongest features by information value, each with its word. */
export function strengthChart(view: ScreeningView, top: number, text: Translator): TopLevelSpec {
  const bars = view.features
    .filter(({ informationValue }) => informationValue !== null)
    .slice(0, top)
    .map(({ feature, informationValue, verdict }) => ({
      label: featureName(feature, text.locale),
      value: informationValue!,
      text: text('bar', {
        iv: formatFixed(text.locale, informationValue!, 2),
        strength: strengthWords(informationValue!, text),
      }),
      pale: verdict !== 'keep',
    }));
  const words = {
    title: text('chart.title'),
    subtitle: text('chart.subtitle'),
    x: text('column.feature'),
    y: text('column.iv'),
  };
  return barChart(bars, words, { format: '.2f' });
}

/** Nothing to draw without outcomes. */
export function hasStrengths({ features }: ScreeningView): boolean {
  return features.some(({ informationValue }) => informationValue !== null);
}

export default function charts(
  view: ScreeningView,
  { top }: { readonly top: number },
  text: Translator,
): Record<string, TopLevelSpec> {
  return hasStrengths(view) ? { strength: strengthChart(view, top, text) } : {};
}
