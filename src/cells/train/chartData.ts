import { formatCount, formatFixed, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { TableColumn } from '../../ui/tableColumn';
import type { ChartName } from './chart';
import { judgedRow } from './finding';
import type { ModelCurves, TrainView } from './types';

/** The numbers behind a chart, as "Show data" shows them. */
export interface ChartData {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart in one sentence. */
export function chartLabel(name: ChartName, view: TrainView, curves: ModelCurves, text: Translator): string {
  const fixed = (value: number, digits = 3) => formatFixed(text.locale, value, digits);
  const row = judgedRow(view, curves.model)!;
  return text(`chart.${name}.label`, {
    model: text(`option.models.${curves.model}`),
    auc: fixed(row.auc),
    prAuc: fixed(row.prAuc),
    ece: fixed(row.ece),
    first: fixed(curves.deciles[0]!.lift, 1),
    last: fixed(curves.deciles.at(-1)!.lift, 1),
  });
}

/** Data of a chart in words. */
export function chartData(name: ChartName, curves: ModelCurves, text: Translator): ChartData {
  const share = (value: number) => formatPercent(text.locale, value, 1);
  switch (name) {
    case 'lift':
      return data(name, text, curves.deciles, ({ decile, lift }) => [
        String(decile),
        formatFixed(text.locale, lift, 2),
      ]);
    case 'roc':
      return data(name, text, curves.roc, (point) => [
        share(point.falsePositiveRate),
        share(point.truePositiveRate),
      ]);
    case 'pr':
      return data(name, text, curves.pr, (point) => [share(point.recall), share(point.precision)]);
    case 'reliability':
      return reliabilityData(curves, text);
  }
}

function reliabilityData(curves: ModelCurves, text: Translator): ChartData {
  const share = (value: number) => formatPercent(text.locale, value, 1);
  const { columns, rows } = data('reliability', text, curves.reliability, (bin) => [
    share(bin.meanProbability),
    share(bin.rate),
    formatCount(text.locale, bin.rows),
  ]);
  return {
    columns: [...columns, { key: 'count', label: text('chart.reliability.count'), numeric: true }],
    rows,
  };
}

function data<T>(
  name: ChartName,
  text: Translator,
  items: readonly T[],
  cells: (item: T) => string[],
): ChartData {
  const columns = (['x', 'y'] as const).map((key) => ({
    key,
    label: text(`chart.${name}.${key}`),
    numeric: true,
  }));
  return { columns, rows: items.map(cells) };
}
