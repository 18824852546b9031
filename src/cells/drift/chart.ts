import type { TopLevelSpec } from 'vega-lite';
import { barChart } from '../../charts/barChart';
import { lineChart } from '../../charts/lineChart';
import { formatFixed } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { featureName } from '../framework/featureWords';
import type { DriftView } from './types';

const TOP = 10;

export function shiftChart(view: DriftView, top: number, text: Translator): TopLevelSpec {
  const bars = view.features
    .filter(({ psi }) => psi !== null)
    .slice(0, top)
    .map(({ feature, psi }) => ({
      label: featureName(feature, text.locale),
      value: psi!,
      text: formatFixed(text.locale, psi!, 2),
    }));
  const words = {
    title: text('chart.shift.title'),
    subtitle: text('chart.shift.subtitle'),
    x: text('column.feature'),
    y: 'PSI',
  };
  return barChart(bars, words, { format: '.2f' });
}

export function decayChart(view: DriftView, text: Translator): TopLevelSpec {
  const line = (name: string, value: (row: DriftView['decay'][number]) => number) => ({
    name,
    points: view.decay.map((row) => ({ x: row.snapshot, y: value(row) })),
  });
  const series = [
    line(text('line.refreshed'), ({ refreshedAuc }) => refreshedAuc),
    line(text('line.frozen'), ({ frozenAuc }) => frozenAuc),
  ];
  const words = { title: text('chart.decay.title'), x: text('column.snapshot'), y: text('column.auc') };
  return lineChart(series, words, { xType: 'temporal', yFormat: '.3f', zero: false });
}

export default function charts(
  view: DriftView,
  _params: unknown,
  text: Translator,
): Record<string, TopLevelSpec> {
  return {
    shift: shiftChart(view, TOP, text),
    ...(hasDecayLine(view) ? { decay: decayChart(view, text) } : {}),
  };
}

/** Days on the axis; two points make a line. */
export function hasDecayLine({ decay }: DriftView): boolean {
  return decay.length > 1 && decay.every(({ snapshot }) => !Number.isNaN(Date.parse(snapshot)));
}
