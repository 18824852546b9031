import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { dotIntervalChart } from './dotIntervalChart';
import { stepBandChart } from './stepBandChart';
import { chartTheme } from './theme';

const axes = { title: 'Still there', x: 'Days', y: 'Share' };
const curve = (name: string) => ({
  name,
  points: [
    { x: 0, y: 1, lower: 1, upper: 1 },
    { x: 3, y: 0.8, lower: 0.7, upper: 0.9 },
    { x: 9, y: 0, lower: null, upper: null },
  ],
});
const specs = {
  'one curve': stepBandChart([curve('a')], axes),
  'two curves, one bound unknown': stepBandChart([curve('a'), curve('b')], axes),
  'ratios on a log axis': dotIntervalChart(
    [
      { label: 'a', value: 2, lower: 1.2, upper: 3.4, best: true },
      { label: 'b', value: 0.05, lower: 0.01, upper: 0.2 },
    ],
    axes,
    { log: true, reference: 1 },
  ),
};

describe.each(Object.entries(specs))('%s', (_, spec) => {
  it.each(['light', 'dark'] as const)(
    'compiles and is drawn without a warning in the %s theme',
    async (theme) => {
      const said: string[] = [];
      const logger = {
        level: () => logger,
        warn: (...words: string[]) => (said.push(words.join(' ')), logger),
        error: (...words: string[]) => (said.push(words.join(' ')), logger),
        info: () => logger,
        debug: () => logger,
      };
      const compiled = compile(structuredClone(spec), {
        config: chartTheme[theme],
        logger: logger,
      }).spec;
      const view = new View(parse({ ...compiled, width: 600 }), {
        renderer: 'none',
        logger: logger,
      });
      const svg = await view.runAsync().then(() => view.toSVG());
      expect(svg).toContain('<path');
      expect(said).toEqual([]);
    },
  );
});

it('curves keep the axis from nothing to everybody', () => {
  expect(JSON.stringify(specs['one curve'])).toContain('"scale":{"domain":[0,1]}');
});
