import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity, shareAxis } from './parts';
import type { AxisText } from './parts';
import { categoryDashes } from './theme';

/** A step curve of shares with its band; a bound that is not known is null. */
export interface StepSeries {
  readonly name: string;
  /** x ascending; each value holds until the next. */
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
}

/** Up to six step curves from 0 to 100 % with pale bands: survival by group. */
export function stepBandChart(series: readonly StepSeries[], text: AxisText): TopLevelSpec {
  const names = series.map(({ name }) => name);
  const values = series.flatMap(({ name, points }) => points.map((point) => ({ series: name, ...point })));
  const many = series.length > 1;
  const legend = { title: null, symbolType: 'stroke', symbolSize: 400, offset: 28 };
  const color = many && { color: { field: 'series', type: 'nominal', scale: { domain: names }, legend } };
  const dash = many && {
    strokeDash: {
      field: 'series',
      type: 'nominal',
      scale: { domain: names, range: names.map((_, k) => categoryDashes[k % categoryDashes.length]!) },
      legend,
    },
  };
  const x = quantity('x', text.x);
  const y = { ...quantity('y', text.y), scale: { domain: [0, 1] }, axis: shareAxis };
  return asSpec({
    ...frame(text, 272),
    data: { values },
    layer: [
      {
        transform: [{ filter: 'datum.lower !== null && datum.upper !== null' }],
        mark: { type: 'area', interpolate: 'step-after', fillOpacity: 0.12, strokeWidth: 0, line: false },
        encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' }, ...color },
      },
      {
        mark: { type: 'line', interpolate: 'step-after' },
        encoding: { x, y, ...color, ...dash, tooltip: tooltip(text, many) },
      },
    ],
  });
}

function tooltip(text: AxisText, many: boolean) {
  return [
    ...(many ? [{ field: 'series', type: 'nominal', title: text.title }] : []),
    quantity('x', text.x, ',.4~r'),
    quantity('y', text.y, '.1%'),
    quantity('lower', '≥', '.1%'),
    quantity('upper', '≤', '.1%'),
  ];
}
