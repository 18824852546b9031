import { View, loader as makeLoader } from 'vega';
import type { Loader } from 'vega';
import embed from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import type { Config, TopLevelSpec } from 'vega-lite';
import { nextTask } from './drawQueue';
import { tooltipRows } from './tooltipRows';
import type { TooltipRow } from './tooltipRows';

export interface RenderOptions {
  readonly config: Config;
  readonly width: number;
  /** Long names give way. */
  readonly narrow: boolean;
  /** d3 words for numbers and times; they hold for all charts. */
  readonly locale: { readonly number: Record<string, unknown>; readonly time: Record<string, unknown> };
  /** Rows under the pointer at a place in the window, or null. */
  readonly ontooltip: (rows: TooltipRow[] | null, x: number, y: number) => void;
  /** The row of data behind a clicked mark, or null for the ground. */
  readonly onselect?: ((row: Record<string, unknown> | null) => void) | undefined;
}

export interface DrawnChart {
  setWidth(width: number): void;
  destroy(): void;
}

/** Draws a chart that can load nothing: no URL, no eval, no markup in tooltips, no menu, no embedded options. */
export async function renderChart(
  host: HTMLElement,
  spec: TopLevelSpec,
  options: RenderOptions,
): Promise<DrawnChart> {
  const { view, finalize } = await embedded(host, withoutTitle(spec), options);
  /* the host is the image and has the sentence; the marks inside have nothing to add */
  host.querySelector('svg')?.setAttribute('aria-hidden', 'true');
  if (options.onselect) view.addEventListener('click', (_, item) => options.onselect?.(rowOf(item)));
  return {
    setWidth: (width) => {
      if (width > 0 && width !== options.width) void view.width(width).runAsync();
    },
    destroy: finalize,
  };
}

/** The picture as SVG text, with its title and on the ground of the page. */
export async function chartSvg(spec: TopLevelSpec, options: RenderOptions, ground: string): Promise<string> {
  return offscreen(spec, options, ground, (view) => view.toSVG());
}

/** The picture as PNG, two pixels a unit. */
export async function chartPng(spec: TopLevelSpec, options: RenderOptions, ground: string): Promise<Blob> {
  const canvas = await offscreen(spec, options, ground, (view) => view.toCanvas(2));
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('canvas is empty'))), 'image/png'),
  );
}

async function offscreen<T>(
  spec: TopLevelSpec,
  options: RenderOptions,
  ground: string,
  use: (view: View) => Promise<T>,
): Promise<T> {
  const host = document.createElement('div');
  const { view, finalize } = await embedded(
    host,
    { ...plain(spec), background: ground, padding: 16 },
    options,
  );
  try {
    return await use(view);
  } finally {
    finalize();
  }
}

async function embedded(host: HTMLElement, spec: TopLevelSpec, options: RenderOptions) {
  /* embed empties its host by innerHTML, which Trusted Types refuse */
  Object.defineProperty(host, 'innerHTML', {
    configurable: true,
    set: () => {
      host.replaceChildren();
    },
  });
  const compiled = compile(
    { ...spec, width: options.width },
    {
      config: fitted(options),
    },
  ).spec;
  await nextTask();
  return embed(host, compiled, {
    mode: 'vega',
    hover: false,
    renderer: 'svg',
    actions: false,
    defaultStyle: false,
    ast: true,
    expr: expressionInterpreter,
    loader: closedLoader(),
    viewClass: UnhurriedView,
    tooltip: tooltipHandler(options.ontooltip),
    formatLocale: options.locale.number,
    timeFormatLocale: options.locale.time,
  });
}

/** Draws for the first time in a task after the one that reads the chart: both together keep the page for too long. */
class UnhurriedView extends View {
  #isDrawn = false;

  override async runAsync(...turn: Parameters<View['runAsync']>): Promise<this> {
    if (!this.#isDrawn) {
      this.#isDrawn = true;
      await nextTask();
    }
    await super.runAsync(...turn);
    return this;
  }
}

/** Vega marks the rows it is given, and reads options from `usermeta`: it gets a copy without them. */
function plain(spec: TopLevelSpec): TopLevelSpec {
  const copy = JSON.parse(JSON.stringify(spec)) as TopLevelSpec;
  delete copy.usermeta;
  return copy;
}

/** The page writes the title as text, so that it wraps and is read. */
function withoutTitle(spec: TopLevelSpec): TopLevelSpec {
  const copy = plain(spec);
  delete copy.title;
  return copy;
}

/** Long names give way on a narrow page; marks that can be chosen say so by the pointer. */
function fitted({ config, narrow, onselect }: RenderOptions): Config {
  const labelLimit = narrow ? 112 : 240;
  const mark = onselect ? { ...config.mark, cursor: 'pointer' as const } : config.mark;
  return { ...config, axisYBand: { ...config.axisYBand, labelLimit }, ...(mark && { mark }) };
}

/** Refuses every address: data comes with the spec, images and links are not drawn. */
function closedLoader(): Loader {
  const refuse = (uri: string): Promise<never> => Promise.reject(new Error(`refused to load ${uri}`));
  return Object.assign(makeLoader(), { load: refuse, sanitize: refuse, http: refuse, file: refuse });
}

function tooltipHandler(show: RenderOptions['ontooltip']) {
  /* without an event the view is going away */
  return (_handler: unknown, event: MouseEvent | null, _item: unknown, value: unknown): void => {
    show(event === null ? null : tooltipRows(value), event?.clientX ?? 0, event?.clientY ?? 0);
  };
}

function rowOf(item: unknown): Record<string, unknown> | null {
  const datum = (item as { datum?: unknown } | null | undefined)?.datum;
  return typeof datum === 'object' && datum !== null ? { ...(datum as Record<string, unknown>) } : null;
}
