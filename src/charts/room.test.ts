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
  readonly role?: string;
  readonly bounds?: { readonly x2: number };
}

/** Where the words of text marks end, in pixels of the whole picture, as Vega measures them. */
function endsOfWords(item: Words, left = 0): number[] {
  const own = item.marktype === 'text' && item.role === 'mark' ? (item.items ?? []) : [];
  const inside = (item.items ?? []).flatMap((one) =>
    endsOfWords(one, left + (item.marktype === undefined ? (item.x ?? 0) : 0)),
  );
  return [...own.map(({ bounds }) => left + bounds!.x2), ...inside];
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
    const bars = barChart([{ label: 'Hibernating', value: 655, text: '655 (30 %)' }], axes);
    const whole = [...series('All periods', 1).points, { x: 2.2, y: 1 }];
    const lines = lineChart([{ name: 'All periods', points: whole }, series('Complete periods', 3)], axes);
    for (const spec of [bars, lines]) {
      const words = endsOfWords(await sceneOf(spec, 340));
      expect(words.length).toBeGreaterThan(0);
      for (const end of words) expect(end).toBeLessThanOrEqual(340);
    }
  });
});
