import type { TopLevelSpec } from 'vega-lite';
import { asSpec, frame, noteWidth, quantity } from './parts';
import type { AxisText } from './parts';
import { categoryDashes } from './theme';

export interface LineSeries {
  readonly name: string;
  /** x ascending; a time is milliseconds since 1970 UTC or an ISO day. A null y is a gap. */
  readonly points: readonly { readonly x: number | string; readonly y: number | null }[];
}

export interface LineOptions {
  readonly xType?: 'quantitative' | 'temporal';
  readonly xFormat?: string;
  readonly yFormat?: string;
  /** Lines may start elsewhere than at zero; false where the shape matters more. */
  readonly zero?: boolean;
  /** Holds each value until the next. */
  readonly steps?: boolean;
  /** A place on the x axis with its word: the chosen day. */
  readonly marker?: { readonly x: number | string; readonly label: string };
  readonly height?: number;
}

/** Up to six lines, each with its own colour and dash; names at their ends, or a legend where the ends fall together. */
export function lineChart(
  series: readonly LineSeries[],
  text: AxisText,
  options: LineOptions = {},
): TopLevelSpec {
  const values = series.flatMap(({ name, points }) => points.map((point) => ({ series: name, ...point })));
  const utc = options.xType === 'temporal' ? { scale: { type: 'utc' } } : {};
  const x = {
    field: 'x',
    type: options.xType ?? 'quantitative',
    title: text.x,
    ...utc,
    ...(options.xFormat !== undefined && { axis: { format: options.xFormat } }),
  };
  const height = options.height ?? 240;
  const named = series.length > 1 && haveRoom(series, options.zero ?? true, height);
  return asSpec({
    ...frame(text, height, named ? roomBehind(series) : 0),
    data: { values },
    layer: [
      linesLayer(series, text, options, { x, legend: !named }),
      ...(named ? [namesLayer(series, text, x)] : []),
      ...(options.marker ? markerLayers(options.marker, options.xType ?? 'quantitative') : []),
    ],
  });
}

function linesLayer(
  series: readonly LineSeries[],
  text: AxisText,
  options: LineOptions,
  { x, legend }: { x: object; legend: boolean },
) {
  const names = series.map(({ name }) => name);
  const dashes = names.map((_, k) => categoryDashes[k % categoryDashes.length]!);
  const axis = options.yFormat !== undefined ? { axis: { format: options.yFormat } } : {};
  const guide = legend
    ? { legend: { title: null, symbolType: 'stroke', symbolSize: 400, offset: 28, columns: COLUMNS } }
    : { legend: null };
  const xFormat = options.xFormat !== undefined ? { format: options.xFormat } : {};
  return {
    mark: { type: 'line', ...(options.steps === true && { interpolate: 'step-after' }) },
    encoding: {
      x,
      y: { ...quantity('y', text.y), scale: { zero: options.zero ?? true, nice: true }, ...axis },
      ...(series.length > 1 && {
        color: { field: 'series', type: 'nominal', scale: { domain: names }, ...guide },
        strokeDash: { field: 'series', type: 'nominal', scale: { domain: names, range: dashes }, ...guide },
      }),
      tooltip: [
        ...(series.length > 1 ? [{ field: 'series', type: 'nominal', title: text.title }] : []),
        { field: 'x', type: options.xType ?? 'quantitative', title: text.x, ...xFormat },
        quantity('y', text.y, options.yFormat),
      ],
    },
  };
}

/** Names stand behind the last points that have a value. */
function namesLayer(series: readonly LineSeries[], text: AxisText, x: object) {
  return {
    data: { values: lastPoints(series) },
    mark: { type: 'text', align: 'left', dx: 8, style: 'note', limit: LONGEST_NAME },
    encoding: { x, y: quantity('y', text.y), text: { field: 'series', type: 'nominal' } },
  };
}

/** Vega keeps room for names, but too little for those of lines that end early: it measures before it narrows the plot. */
function roomBehind(series: readonly LineSeries[]): number {
  return TOO_LITTLE * Math.max(...series.map(({ name }) => Math.min(LONGEST_NAME, noteWidth(name))));
}

function lastPoints(series: readonly LineSeries[]) {
  return series.flatMap(({ name, points }) => {
    const last = points.findLast((point) => point.y !== null);
    return last ? [{ series: name, ...last }] : [];
  });
}

/** Whether names behind the lines would stand at least a line of text apart. */
function haveRoom(series: readonly LineSeries[], zero: boolean, height: number): boolean {
  const all = series.flatMap(({ points }) => points.flatMap(({ y }) => (y === null ? [] : [y])));
  const low = all.reduce((least, y) => Math.min(least, y), zero ? 0 : Infinity);
  const high = all.reduce((most, y) => Math.max(most, y), zero ? 0 : -Infinity);
  const ends = lastPoints(series)
    .map(({ y }) => y ?? 0)
    .sort((a, b) => a - b);
  return ends.every(
    (end, k) => k === 0 || ((end - ends[k - 1]!) / (high - low || 1)) * height >= LINE_HEIGHT,
  );
}

const LINE_HEIGHT = 16;
const LONGEST_NAME = 140;
const TOO_LITTLE = 0.3;
/** A legend of a narrow chart goes on in a second line. */
const COLUMNS = { expr: 'max(1, floor(width / 130))' };

function markerLayers(marker: { x: number | string; label: string }, type: string) {
  const encoding = { x: { field: 'x', type } };
  const data = { values: [marker] };
  return [
    { data, mark: { type: 'rule', style: 'reference' }, encoding },
    {
      data,
      mark: { type: 'text', style: 'accent', align: 'left', baseline: 'top', dx: 6, y: 0 },
      encoding: { ...encoding, text: { field: 'label', type: 'nominal' } },
    },
  ];
}
