import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { barChart } from './barChart';
import { lineChart } from './lineChart';
import { chartTheme } from './theme';

const axes = { title: 'Members by group', x: 'Group', y: 'Members' };

interface Words {
  readonly marktype?: string;
  readonly items?: readonly Words[];
  readonly x?: number;
  readonly dx?: number;
  readonly align?: string;
  readonly text?: string;
  readonly role?: string;
}

/** Where the words of text marks end, in pixels of the whole picture; six a letter. */
function endsOfWords(item: Words, left = 0): number[] {
  const own = item.marktype === 'text' && item.role === 'mark' ? (item.items ?? []) : [];
  const ends = own.map(({ x = 0, dx = 0, text = '' }) => left + x + dx + 6 * text.length);
  const groups = item.items ?? [];
  return [...ends, ...groups.flatMap((one) => endsOfWords(one, left + (item.marktype ? 0 : (item.x ?? 0))))];
}

/** The drawn scene of a chart at a width, below the origin of its plot. */
async function sceneOf(spec: TopLevelSpec, width: number): Promise<Words> {
  const compiled = compile(structuredClone(spec), { config: chartTheme.light }).spec;
  const view = new View(parse({ ...compiled, width }), { renderer: 'none' });
  await view.runAsync();
  const [left] = view.origin();
  return { x: left, items: [(view.scenegraph() as unknown as { root: Words }).root] };
}

describe('words behind the last marks', () => {
  it('stay inside a narrow picture, behind bars and behind lines', async () => {
    const series = (name: string, last: number) => ({
      name,
      points: [0, 1, 2].map((x) => ({ x, y: x * last })),
    });
    const bars = barChart([{ label: 'Hibernating', value: 700, text: '700 (30 %)' }], axes);
    const lines = lineChart([series('All periods', 1), series('Complete periods', 3)], axes);
    for (const spec of [bars, lines]) {
      const words = endsOfWords(await sceneOf(spec, 340));
      expect(words.length).toBeGreaterThan(0);
      for (const end of words) expect(end).toBeLessThanOrEqual(340);
    }
  });
});
