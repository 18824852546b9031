import type { TopLevelSpec } from 'vega-lite';
import { barChart } from '../../charts/barChart';
import { histogram } from '../../charts/histogram';
import { lineChart } from '../../charts/lineChart';
import { formatAmount, formatNumber, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { LtvTracking, LtvView } from './types';

export type TrackingKind = 'cumulative' | 'weekly';

/** Repeat purchases by week, actual and expected; the mark is where the model stopped looking. */
export function trackingChart(tracking: LtvTracking, kind: TrackingKind, text: Translator): TopLevelSpec {
  const { weeks, calibrationWeeks, model } = tracking;
  const isWeekly = kind === 'weekly';
  const series = [
    {
      name: text('series.actual'),
      points: weeks.map((w) => ({ x: w.week, y: isWeekly ? w.weeklyActual : w.actual })),
    },
    {
      name: text('series.expected'),
      points: weeks.map((w) => ({ x: w.week, y: isWeekly ? w.weeklyExpected : w.expected })),
    },
  ];
  return lineChart(
    series,
    {
      title: text(`chart.tracking.${kind}`),
      subtitle: text('chart.tracking.subtitle', { model: text(`model.${model}`) }),
      x: text('chart.week'),
      y: text('chart.purchases'),
    },
    {
      xFormat: 'd',
      yFormat: ',.0f',
      marker: { x: calibrationWeeks, label: text('chart.heldOut') },
    },
  );
}

export function aliveChart(view: LtvView, text: Translator): TopLevelSpec {
  return histogram(
    view.alive,
    { title: text('chart.alive'), x: text('column.pAlive'), y: text('chart.members') },
    { format: '.0%' },
  );
}

/** Mean value per tenth of the members, the best first. */
export function valueChart(view: LtvView, text: Translator): TopLevelSpec {
  const hasMoney = view.value !== null;
  const bars = view.tenths.map(({ tenth, mean, share }) => ({
    label: text('tenth', { k: tenth }),
    value: mean,
    text: text('tenth.text', {
      mean: hasMoney ? formatAmount(text.locale, mean) : formatNumber(text.locale, mean),
      share: formatPercent(text.locale, share),
    }),
  }));
  return barChart(bars, {
    title: text(hasMoney ? 'chart.value' : 'chart.value.orders'),
    subtitle: text('chart.value.subtitle'),
    x: text('chart.tenth'),
    y: text(hasMoney ? 'column.ltv' : 'column.expectedOrders'),
  });
}

/** Members by repeat purchases, seen and expected. */
export function frequencyChart({ frequency, fit }: LtvView, text: Translator): TopLevelSpec {
  const points = (value: (bar: (typeof frequency.bars)[number]) => number) =>
    frequency.bars.map((bar) => ({ x: bar.x, y: value(bar) }));
  return lineChart(
    [
      { name: text('series.actual'), points: points((bar) => bar.actual) },
      { name: text('series.expected'), points: points((bar) => bar.expected) },
    ],
    {
      title: text('chart.frequency'),
      subtitle: text('chart.frequency.subtitle', { model: text(`model.${fit.model}`) }),
      x: text('chart.frequency.x'),
      y: text('chart.members'),
    },
    { xFormat: 'd', yFormat: ',.0f', height: 200 },
  );
}

export default function charts(
  view: LtvView,
  _params: unknown,
  text: Translator,
): Record<string, TopLevelSpec> {
  return {
    ...(view.tracking && {
      tracking: trackingChart(view.tracking, 'cumulative', text),
      weekly: trackingChart(view.tracking, 'weekly', text),
    }),
    alive: aliveChart(view, text),
    value: valueChart(view, text),
    frequency: frequencyChart(view, text),
  };
}
