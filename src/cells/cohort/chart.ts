import type { TopLevelSpec } from 'vega-lite';
import { lineChart, type LineSeries } from '../../charts/lineChart';
import type { Translator } from '../../i18n/translate';
import type { CohortView } from './types';

/** Weighted share that orders again, per period after the first: over complete periods, and over all. */
export function retentionChart({ summary }: CohortView, text: Translator): TopLevelSpec {
  const later = summary.weighted.filter(({ period }) => period > 0 && period <= 120);
  const complete = later.map(({ period, completeRate }) => ({ x: period, y: completeRate }));
  const all = later.map(({ period, rate }) => ({ x: period, y: rate }));
  const series: LineSeries[] = [{ name: text('chart.complete'), points: complete }];
  if (later.some(({ rate, completeRate }) => rate !== completeRate)) {
    series.push({ name: text('chart.all'), points: all });
  }
  return lineChart(
    series,
    { title: text('chart.title'), subtitle: text('chart.subtitle'), x: text('chart.x'), y: text('chart.y') },
    { yFormat: '.0%', xFormat: 'd' },
  );
}

export default function charts(
  view: CohortView,
  _params: unknown,
  text: Translator,
): Record<string, TopLevelSpec> {
  return { retention: retentionChart(view, text) };
}
