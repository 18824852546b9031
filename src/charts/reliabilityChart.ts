import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity, shareAxis } from './parts';
import type { AxisText } from './parts';

export interface ReliabilityBin {
  /** Mean predicted probability and observed share of the bin. */
  readonly predicted: number;
  readonly observed: number;
  readonly count: number;
  readonly lower?: number;
  readonly upper?: number;
}

export interface ReliabilityText extends AxisText {
  /** Word at the diagonal: "as predicted". */
  readonly reference: string;
  /** Word for the size of a bin: "members". */
  readonly count: string;
}

/** Predicted against observed share, a dot a bin sized by its members, on the diagonal of perfect calibration. */
export function reliabilityChart(bins: readonly ReliabilityBin[], text: ReliabilityText): TopLevelSpec {
  const x = share('predicted', text.x);
  const y = share('observed', text.y);
  const bounded = bins.some((bin) => bin.lower !== undefined);
  return asSpec({
    ...frame(text, 272),
    data: { values: bins },
    layer: [
      diagonal(text),
      ...(bounded
        ? [
            {
              mark: { type: 'rule', style: 'interval' },
              encoding: { x, y: share('lower', text.y), y2: { field: 'upper' } },
            },
          ]
        : []),
      { mark: { type: 'line', strokeWidth: 1.5 }, encoding: { x, y } },
      {
        mark: { type: 'point', opacity: 1 },
        encoding: {
          x,
          y,
          size: { ...quantity('count', text.count), legend: null, scale: { range: [24, 160], zero: true } },
          tooltip: [
            quantity('predicted', text.x, '.0%'),
            quantity('observed', text.y, '.0%'),
            quantity('count', text.count, ',.0f'),
          ],
        },
      },
      {
        data: { values: [{ predicted: 0.6, observed: 0.6, label: text.reference }] },
        mark: { type: 'text', align: 'left', baseline: 'top', dx: 12, dy: 6, style: 'note' },
        encoding: { x, y, text: { field: 'label', type: 'nominal' } },
      },
    ],
  });
}

function share(field: string, title: string) {
  return {
    ...quantity(field, title),
    scale: { domain: [0, 1], nice: false },
    axis: { ...shareAxis, values: [0, 0.25, 0.5, 0.75, 1] },
  };
}

function diagonal(text: ReliabilityText) {
  return {
    data: { values: [0, 1].map((end) => ({ predicted: end, observed: end })) },
    mark: { type: 'line', style: 'reference', strokeWidth: 1 },
    encoding: { x: share('predicted', text.x), y: share('observed', text.y) },
  };
}
