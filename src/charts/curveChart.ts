import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, quantity, shareAxis } from './parts';
import type { AxisText } from './parts';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly lower?: number;
  readonly upper?: number;
}

export interface Curve {
  /** x from 0 to 1, ascending. */
  readonly points: readonly CurvePoint[];
  /** What chance gives: the ends of a straight line. ROC (0,0)–(1,1); PR level at the base rate; Qini to its end. */
  readonly reference: readonly [CurvePoint, CurvePoint];
  /** The best that could be, if known. */
  readonly ideal?: readonly CurvePoint[];
  /** A point on the curve with its sentence. */
  readonly mark?: CurvePoint & { readonly label: string };
}

export interface CurveText extends AxisText {
  /** Word at the reference: "random". */
  readonly reference: string;
  /** Word at the ideal: "perfect". */
  readonly ideal?: string;
}

export interface CurveOptions {
  /** False where y is not a share (Qini, lift). */
  readonly yIsShare?: boolean;
  readonly height?: number;
}

/** One curve in the accent over the straight line of chance, with its band and the ideal where there are any. */
export function curveChart(curve: Curve, text: CurveText, options: CurveOptions = {}): TopLevelSpec {
  const banded = curve.points.some((point) => point.lower !== undefined);
  return asSpec({
    ...frame(text, options.height ?? 272),
    encoding: {
      x: {
        ...quantity('x', text.x),
        scale: { domain: [0, 1], nice: false },
        axis: { ...shareAxis, values: QUARTERS },
      },
    },
    layer: [
      referenceLayer(curve, text, options),
      ...(curve.ideal ? idealLayers(curve.ideal, text) : []),
      ...(banded ? [bandLayer(curve.points, text)] : []),
      curveLayer(curve.points, text, options),
      ...referenceWord(curve.reference, text),
      ...(curve.mark ? markLayers(curve.mark, curve.reference, text) : []),
    ],
  });
}

const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

function curveLayer(points: readonly CurvePoint[], text: CurveText, { yIsShare = true }: CurveOptions) {
  return {
    data: { values: points },
    mark: { type: 'line' },
    encoding: {
      y: quantity('y', text.y),
      tooltip: [quantity('x', text.x, '.0%'), quantity('y', text.y, yIsShare ? '.0%' : ',.3~r')],
    },
  };
}

function referenceLayer({ reference }: Curve, text: CurveText, { yIsShare = true }: CurveOptions) {
  const share = { scale: { domain: [0, 1] }, axis: { ...shareAxis, values: QUARTERS } };
  return {
    data: { values: reference },
    mark: { type: 'line', style: 'quiet', strokeWidth: 1.25 },
    encoding: { y: { ...quantity('y', text.y), ...(yIsShare ? share : { scale: { zero: true } }) } },
  };
}

function referenceWord([from, to]: Curve['reference'], text: CurveText) {
  const at = { x: 0.72, y: from.y + 0.72 * (to.y - from.y), label: text.reference };
  return [wordLayer(at, text.y, { baseline: 'top', align: 'left', dy: 6, style: 'note' })];
}

function wordLayer(at: CurvePoint & { label: string }, title: string, mark: object) {
  return {
    data: { values: [at] },
    mark: { type: 'text', ...mark },
    encoding: { y: quantity('y', title), text: { field: 'label', type: 'nominal' } },
  };
}

function idealLayers(ideal: readonly CurvePoint[], text: CurveText) {
  const top = ideal.reduce((best, point) => (point.y > best.y ? point : best), ideal[0]!);
  return [
    {
      data: { values: ideal },
      mark: { type: 'line', style: 'reference', strokeWidth: 1 },
      encoding: { y: quantity('y', text.y) },
    },
    wordLayer({ ...top, label: text.ideal ?? '' }, text.y, {
      baseline: 'bottom',
      align: 'left',
      dy: -4,
      style: 'note',
    }),
  ];
}

function bandLayer(points: readonly CurvePoint[], text: CurveText) {
  return {
    data: { values: points },
    mark: { type: 'area', style: 'band' },
    encoding: { y: quantity('lower', text.y), y2: { field: 'upper' } },
  };
}

function markLayers(mark: CurvePoint & { label: string }, [from, to]: Curve['reference'], text: CurveText) {
  const foot = from.y + mark.x * (to.y - from.y);
  const data = { values: [{ ...mark, foot }] };
  return [
    {
      data,
      mark: { type: 'rule', style: 'accent' },
      encoding: { y: quantity('y', text.y), y2: { field: 'foot' } },
    },
    { data, mark: { type: 'point', size: 64, opacity: 1 }, encoding: { y: quantity('y', text.y) } },
    wordLayer(mark, text.y, { align: 'left', baseline: 'top', dx: 10, dy: 6, style: 'accent' }),
  ];
}
