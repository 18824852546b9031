import type { TopLevelSpec } from 'vega-lite';
import { curveChart } from '../../charts/curveChart';
import { asSpec, quantity } from '../../charts/parts';
import { formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import type { AbcView } from './types';

const DIAGONAL = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
] as const;

/** Cumulative share of the amount over the share of the members, with the ends of A and B dropped to the axis. */
export function paretoChart({ summary, curve }: AbcView, text: Translator): TopLevelSpec {
  const axis = { x: text('chart.x'), y: text('chart.y') };
  const top = formatPercent(text.locale, summary.amountShareOfTop20Percent);
  const spec = curveChart(
    { points: curve, reference: DIAGONAL },
    {
      ...axis,
      title: text('chart.title'),
      subtitle: text('chart.subtitle', { top }),
      reference: text('chart.reference'),
    },
  ) as TopLevelSpec & { layer: readonly object[] };
  return asSpec({
    ...spec,
    layer: [...spec.layer, ...borderLayers(bordersOf({ summary, curve }, text), axis.y)],
  });
}

interface Border {
  readonly x: number;
  readonly y: number;
  readonly foot: number;
  readonly label: string;
}

/** Where A and B end; none for a class without members, none where nobody comes after. */
function bordersOf({ summary }: AbcView, text: Translator): Border[] {
  let x = 0;
  let y = 0;
  return summary.classes.flatMap((row) => {
    x += row.share;
    y += row.amountShare;
    if (row.class === 'C' || row.members === 0 || x > 1 - 1e-9) return [];
    const label = text(`chart.border.${row.class}`, { share: formatPercent(text.locale, x) });
    return [{ x, y, foot: 0, label }];
  });
}

function borderLayers(borders: readonly Border[], title: string) {
  if (borders.length === 0) return [];
  const data = { values: borders };
  const y = quantity('y', title);
  return [
    { data, mark: { type: 'rule', style: 'reference' }, encoding: { y, y2: { field: 'foot' } } },
    { data, mark: { type: 'point', size: 64, opacity: 1 }, encoding: { y } },
    {
      data,
      mark: { type: 'text', style: 'accent', align: 'left', baseline: 'top', dx: 8, dy: 6 },
      encoding: { y, text: { field: 'label', type: 'nominal' } },
    },
  ];
}

export default function charts(
  view: AbcView,
  _params: unknown,
  text: Translator,
): Record<string, TopLevelSpec> {
  return { pareto: paretoChart(view, text) };
}
