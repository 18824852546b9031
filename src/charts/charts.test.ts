import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { barChart } from './barChart';
import { beeswarm, swarmRows } from './beeswarm';
import { curveChart } from './curveChart';
import { dotIntervalChart } from './dotIntervalChart';
import { histogram } from './histogram';
import { lineChart } from './lineChart';
import { reliabilityChart } from './reliabilityChart';
import { chartTheme } from './theme';

const axes = { title: 'Members by group', x: 'Group', y: 'Members' };
const curveText = {
  title: 'T',
  subtitle: 'ROC curve',
  x: 'X',
  y: 'Y',
  reference: 'random',
  ideal: 'perfect',
};
const swarmText = {
  title: 'T',
  effect: 'Points',
  feature: 'Feature',
  level: 'Value',
  low: 'low "l"',
  high: 'high',
};
const ends = [
  { x: 0, y: 0 },
  { x: 1, y: 88 },
] as const;

const specs: Record<string, TopLevelSpec> = {
  'bars that lie': barChart(
    [
      { label: 'a', value: 3, text: '3' },
      { label: 'b', value: 1, pale: true },
    ],
    axes,
  ),
  'upright bars with intervals': barChart(
    [
      { label: '1', value: 6.8, lower: 5.6, upper: 8 },
      { label: '2', value: -1.4, lower: -2.6, upper: -0.2, pale: true },
    ],
    axes,
    { upright: true, format: '.1f' },
  ),
  'no bars': barChart([], axes),
  'one line with a gap and a marker': lineChart(
    [
      {
        name: 'a',
        points: [
          { x: 0, y: 1 },
          { x: 1, y: null },
          { x: 2, y: 0.5 },
        ],
      },
    ],
    axes,
    { yFormat: '.0%', marker: { x: 1, label: 'chosen' } },
  ),
  'lines over time': lineChart(
    ['a', 'b'].map((name, k) => ({
      name,
      points: [
        { x: '2026-01-01', y: k },
        { x: '2026-02-01', y: 2 },
      ],
    })),
    axes,
    { xType: 'temporal', xFormat: '%b', steps: true, zero: false },
  ),
  'histogram with tiers': histogram(
    [
      { from: 0, to: 50, count: 8, tier: 'low' },
      { from: 50, to: 100, count: 2, tier: 'high' },
    ],
    axes,
    {
      zones: [
        { from: 0, label: 'Low', note: '8 members', tier: 'low' },
        { from: 50, label: 'High', note: '2 members', tier: 'high' },
      ],
    },
  ),
  'plain histogram': histogram([{ from: 0, to: 1, count: 8 }], axes, { format: '.1f' }),
  'ROC curve': curveChart(
    {
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
      reference: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    curveText,
  ),
  'Qini curve with band, ideal and mark': curveChart(
    {
      points: [
        { x: 0, y: 0, lower: 0, upper: 0 },
        { x: 1, y: 88, lower: 70, upper: 99 },
      ],
      reference: ends,
      ideal: [
        { x: 0, y: 0 },
        { x: 0.3, y: 130 },
        { x: 1, y: 88 },
      ],
      mark: { x: 0.3, y: 74, label: '30 %: 74 kept' },
    },
    curveText,
    { yIsShare: false },
  ),
  'reliability with intervals': reliabilityChart(
    [{ predicted: 0.1, observed: 0.12, count: 90, lower: 0.08, upper: 0.16 }],
    { ...axes, reference: 'as predicted', count: 'members' },
  ),
  'dots on intervals': dotIntervalChart(
    [
      { label: 'Boosted trees', value: 0.842, lower: 0.826, upper: 0.857, best: true },
      { label: 'Plain rule', value: 0.724, lower: 0.701, upper: 0.746 },
    ],
    axes,
    { format: '.2f', reference: 0.5 },
  ),
  beeswarm: beeswarm(
    [
      {
        name: 'Silence',
        dots: [
          { effect: 2, level: 1 },
          { effect: -1, level: 0 },
        ],
      },
    ],
    swarmText,
  ),
};

interface Item {
  readonly marktype?: string;
  readonly name?: string;
  readonly width?: number;
  readonly items?: readonly Item[];
}

/** Widths of the bars in a drawn scene. */
function barWidths(item: Item): number[] {
  const own = item.marktype === 'rect' ? (item.items ?? []).map((bar) => bar.width ?? 0) : [];
  return [...own, ...(item.items ?? []).flatMap(barWidths)];
}

/** Compiles, parses without eval and runs a chart; gives every warning that Vega or Vega-Lite has. */
async function warnings(spec: TopLevelSpec, mode: 'light' | 'dark'): Promise<string[]> {
  const said: string[] = [];
  const logger = {
    level: () => logger,
    error: (...words: unknown[]) => (said.push(words.join(' ')), logger),
    warn: (...words: unknown[]) => (said.push(words.join(' ')), logger),
    info: () => logger,
    debug: () => logger,
  };
  const compiled = compile(structuredClone(spec), { config: chartTheme[mode], logger: logger }).spec;
  const view = new View(parse({ ...compiled, width: 600 }), { renderer: 'none', logger: logger });
  await view.runAsync();
  expect(await view.toSVG()).toContain('<svg');
  view.finalize();
  return said;
}

describe.each(Object.entries(specs))('%s', (_, spec) => {
  it('compiles and runs without a warning in both themes', async () => {
    expect(await warnings(spec, 'light')).toEqual([]);
    expect(await warnings(spec, 'dark')).toEqual([]);
  });

  it('is plain data that keeps its title in words and holds no colour of its own', () => {
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(JSON.stringify(spec)).not.toMatch(/#[0-9a-f]{3,8}"/iu);
    expect(spec.title).toMatchObject({ text: expect.any(String) as string });
  });
});

describe('charts in the theme', () => {
  it('paint tiers by name in the colours of the theme', async () => {
    const compiled = compile(structuredClone(specs['histogram with tiers']!), {
      config: chartTheme.dark,
    }).spec;
    const view = new View(parse({ ...compiled, width: 600 }), { renderer: 'none' });
    const svg = await view.runAsync().then(() => view.toSVG());
    expect(svg).toContain('#456c9c');
    expect(svg).toContain('#ffb0c2');
    expect(svg).toContain('#f394ba');
  });

  it('give every bin of a histogram the width it covers', async () => {
    const compiled = compile(structuredClone(specs['histogram with tiers']!), {
      config: chartTheme.light,
    }).spec;
    const view = new View(parse({ ...compiled, width: 600 }), { renderer: 'none' });
    await view.runAsync();
    const widths = barWidths((view.scenegraph() as unknown as { root: Item }).root);
    expect(widths).toHaveLength(2);
    for (const width of widths) expect(width).toBeGreaterThan(250);
  });

  it('write the names of lines at their ends only where these stand apart', () => {
    const line = (name: string, end: number) => ({
      name,
      points: [
        { x: 0, y: 1 },
        { x: 1, y: end },
      ],
    });
    const apart = JSON.stringify(lineChart([line('a', 1), line('b', 0.5)], axes));
    const together = JSON.stringify(lineChart([line('a', 0.5), line('b', 0.49)], axes));
    expect(apart).toContain('"type":"text"');
    expect(apart).not.toContain('symbolType');
    expect(together).not.toContain('"type":"text"');
    expect(together).toContain('symbolType');
  });

  it('start every bar at zero', () => {
    for (const name of ['bars that lie', 'upright bars with intervals', 'plain histogram']) {
      const { scales } = compile(structuredClone(specs[name]!)).spec;
      expect(scales?.find((scale) => 'zero' in scale && scale.zero === true)).toBeDefined();
    }
  });
});

describe('swarmRows', () => {
  it('stacks dots that fall together around the line, and leaves lone dots on it', () => {
    const dots = [5, 5, 5, -3].map((effect) => ({ effect, level: 0.5 }));
    expect(swarmRows([{ name: 'a', dots }]).map((row) => row.offset)).toEqual([0, 1, -1, 0]);
  });

  it('counts each feature by itself', () => {
    const one = { dots: [{ effect: 1, level: 0 }] };
    expect(
      swarmRows([
        { name: 'a', ...one },
        { name: 'b', ...one },
      ]).map((row) => row.offset),
    ).toEqual([0, 0]);
  });
});
