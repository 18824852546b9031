import type { TopLevelSpec } from 'vega-lite';
import { histogram, type HistogramZone } from '../../charts/histogram';
import { formatCount, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { ScoresView, Tier } from './types';

/** Members by score, coloured and counted by tier. */
export default function charts(
  view: ScoresView,
  _params: unknown,
  text: Translator,
): Record<string, TopLevelSpec> {
  return { distribution: distributionChart(view, text) };
}

export function distributionChart(view: ScoresView, text: Translator): TopLevelSpec {
  const words = { title: text('chart.title'), x: text('chart.x'), y: text('chart.y') };
  return histogram(view.bins, words, { zones: zonesOf(view, text), format: '.0f' });
}

function zonesOf(view: ScoresView, text: Translator): HistogramZone[] {
  const starts: readonly (readonly [Tier, number])[] = [
    ['low', 0],
    ['medium', view.low + 1],
    ['high', view.high],
  ];
  return starts.map(([tier, from]) => {
    const share = formatPercent(text.locale, view.tiers[tier] / view.rows);
    const note = text('chart.note', { count: formatCount(text.locale, view.tiers[tier]), share });
    return { from, tier, label: text(`tier.${tier}`), note, short: share };
  });
}
