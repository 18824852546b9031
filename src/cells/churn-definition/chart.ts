import type { TopLevelSpec } from 'vega-lite';
import { lineChart } from '../../charts/lineChart';
import type { Translator } from '../../i18n/translate';
import { isOneSilence, type ChurnDefinitionView } from './types';

/** The return curves, with the chosen silence marked where it holds for all. */
export function returnChart(view: ChurnDefinitionView, silentDays: number, text: Translator): TopLevelSpec {
  const series = view.curves.toReversed().map(({ horizonDays, points }) => ({
    name: text('chart.series', { days: horizonDays }),
    points: points.map(({ silentDays: x, returned }) => ({ x, y: returned })),
  }));
  const isOne = isOneSilence(view);
  return lineChart(
    series,
    {
      title: isOne ? text('chart.title', { days: silentDays }) : text('chart.titleOfMany'),
      subtitle: text('chart.subtitle', {
        suggested: view.suggestedDays === null ? 'none' : String(view.suggestedDays),
      }),
      x: text('chart.x'),
      y: text('chart.y'),
    },
    {
      yFormat: '.0%',
      xFormat: 'd',
      ...(isOne && { marker: { x: silentDays, label: text('chart.marker', { days: silentDays }) } }),
    },
  );
}

export default function charts(
  view: ChurnDefinitionView,
  _params: unknown,
  text: Translator,
): Record<string, TopLevelSpec> {
  if (!view.clock || view.curves.length === 0) return {};
  return { returned: returnChart(view, view.clock.silentDays, text) };
}
