import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity } from './parts';
import type { AxisText } from './parts';

export interface DotInterval {
  readonly label: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** The one to look at; the others are grey. Where none is best, all take the accent. */
  readonly best?: boolean;
}

export interface DotIntervalOptions {
  readonly format?: string;
  /** A value to compare with, drawn as a dotted line: 0, 1, the average. */
  readonly reference?: number;
  /** Whether the axis must include zero; not needed for scores such as AUC. */
  readonly zero?: boolean;
  /** Ratios: equal factors are equally far apart. */
  readonly log?: boolean;
}

/** A dot on its interval for each name, in the order given. `text.x` names the values, `text.y` the names. */
export function dotIntervalChart(
  rows: readonly DotInterval[],
  text: AxisText,
  options: DotIntervalOptions = {},
): TopLevelSpec {
  const anyBest = rows.some((row) => row.best === true);
  const values = rows.map((row, index) => ({
    ...row,
    index,
    tone: anyBest && row.best !== true ? 'other' : 'best',
  }));
  const { format, reference, zero = false, log = false } = options;
  const axis = format !== undefined ? { format, grid: true } : { grid: true };
  const x = (field: string) => ({
    ...quantity(field, text.x),
    scale: log ? { type: 'log', nice: false } : { zero, nice: true },
    axis,
  });
  const y = { field: 'label', type: 'ordinal', sort: null, title: null };
  const color = {
    field: 'tone',
    type: 'nominal',
    legend: null,
    scale: { domain: ['best', 'other'], range: 'tone' },
  };
  return asSpec({
    ...frame(text, Math.max(1, rows.length) * 28),
    data: { values },
    layer: [
      ...(reference === undefined ? [] : [referenceLayer(reference, x('reference'))]),
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x: x('lower'), x2: { field: 'upper' }, y, color },
      },
      {
        mark: { type: 'point', size: 64, opacity: 1 },
        encoding: { x: x('value'), y, color, tooltip: tooltip(text, format) },
      },
    ],
  });
}

function referenceLayer(reference: number, x: object) {
  return { data: { values: [{ reference }] }, mark: { type: 'rule', style: 'reference' }, encoding: { x } };
}

function tooltip(text: AxisText, format: string | undefined) {
  return [
    { field: 'label', type: 'ordinal', title: text.y },
    quantity('value', text.x, format),
    quantity('lower', '≥', format),
    quantity('upper', '≤', format),
  ];
}
