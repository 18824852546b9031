import { describe, expect, it } from 'vitest';
import { generateDemo } from '../../data/demo/generateDemo';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import type { Warning } from '../../shared/errors';
import {
  getColumn,
  makeTable,
  numbersOf,
  numericColumn,
  textColumn,
  type ColumnTable,
} from '../../shared/table';
import { resolveParams } from '../framework/params';
import charts, { ratioFormat } from './chart';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import { offeredCovariates, offeredGroups } from './offers';
import spec from './spec';

const DAY = 86_400_000;

async function run(inputs: Record<string, unknown>, raw: Record<string, unknown> = {}) {
  const warnings: Warning[] = [];
  const all = {
    snapshot: undefined,
    orders: undefined,
    members: undefined,
    definition: undefined,
    ...inputs,
  };
  const result = await compute({
    params: resolveParams(spec.params, raw) as Parameters<typeof compute>[0]['params'],
    inputs: all,
    seed: 1,
    checkpoint: noCheckpoint,
    warn: (code, details = {}) => warnings.push({ code, details }),
  });
  return { ...result, warnings, codes: warnings.map(({ code }) => code) };
}

const demo = await generateDemo({ members: 2000, seed: 4, locale: 'en', process: 'cox' }, noCheckpoint);
const planted = demo.tables.members!;

/** A snapshot of time, left and more columns. */
function snapshot(time: number[], left: string[], more: ColumnTable['columns'] = []): ColumnTable {
  const columns = [numericColumn('months', Float64Array.from(time)), textColumn('left', left), ...more];
  return makeTable(columns, 'snapshot', { tenure: 'months', label: 'left' });
}

describe('the survival cell on a planted process', () => {
  it('finds the planted hazard ratios and that they do not change', async () => {
    const { outputs, codes } = await run({ snapshot: planted });
    const truth: Record<string, number> = { x1: 0.5, x2: -0.7, x3: 0.3 };
    expect(outputs.cox.map(({ term }) => term)).toEqual(['x1', 'x2', 'x3']);
    for (const { term, lower, upper } of outputs.cox) {
      const hr = Math.exp(truth[term]!);
      expect(lower < hr && hr < upper, term).toBe(true);
    }
    expect(codes).toEqual([]);
    expect(outputs.summary.cox!.proportionalP).toBeGreaterThan(0.05);
  });

  it('draws a curve by group that adds up, and tells the groups apart', async () => {
    const { outputs, view } = await run({ snapshot: planted }, { group: 'x2' });
    expect([...new Set(outputs.curve.map(({ group }) => group))]).toEqual(['0', '1']);
    const events = outputs.curve.reduce((sum, row) => sum + row.events, 0);
    expect(events).toBe(outputs.summary.events);
    for (const { survival, lower, upper } of outputs.curve) {
      expect(lower <= survival && survival <= upper).toBe(true);
    }
    expect(outputs.logrank.df).toBe(1);
    expect(outputs.logrank.p!).toBeLessThan(1e-6);
    expect(view.curves.every(({ points }) => points.length <= 303)).toBe(true);
  });

  it('cuts a number with many values into quarters', async () => {
    const { outputs } = await run({ snapshot: planted }, { group: 'x1' });
    expect(outputs.summary.groups).toHaveLength(4);
    expect(outputs.logrank.pairs).toHaveLength(6);
  });

  it('expects less time of members with a higher hazard, and never more than the horizon', async () => {
    const { outputs } = await run({ snapshot: planted }, { horizon: 12 });
    const { remaining } = outputs;
    const left = numbersOf(getColumn(remaining, 'remaining'));
    const staying = numbersOf(getColumn(remaining, 'staying'));
    expect(remaining.rowCount).toBe(2000 - outputs.summary.events);
    expect(left.every((value) => value > 0 && value <= 12)).toBe(true);
    expect(staying.every((value) => value > 0 && value < 1)).toBe(true);
    const ids = getColumn(remaining, 'member_id');
    expect(ids.name).toBe('member_id');
    const order = [...left.keys()].sort((i, j) => left[i]! - left[j]!);
    expect(staying[order[0]!]!).toBeLessThan(staying[order.at(-1)!]!);
  });

  it.each(['en', 'zh'] as const)('says it in %s with its charts', async (locale) => {
    const text = createTranslator(locale, messages);
    const { view } = await run({ snapshot: planted }, { group: 'x2' });
    expect(finding(view, {}, text)).toContain('2,000');
    expect(Object.keys(charts(view, {}, text))).toEqual(['survival', 'forest']);
    const alone = await run({ snapshot: planted });
    expect(finding(alone.view, {}, text)).not.toContain('undefined');
  });
});

it('writes hazard ratios with as many digits as tell the marks of the axis apart', () => {
  expect(ratioFormat([{ lower: 0.4, upper: 2.5 }])).toBe('.3~r');
  expect(ratioFormat([{ lower: 0.9996, upper: 1.0004 }])).toBe('.5~r');
  expect(ratioFormat([{ lower: 1, upper: 1 }])).toBe('.7~r');
  expect(ratioFormat([{ lower: 0.99, upper: Infinity }])).toBe('.4~r');
});

describe('the survival cell on tables with faults', () => {
  const n = 200;
  const times = Array.from({ length: n }, (_, i) => 1 + ((i * 37) % 60));
  const left = Array.from({ length: n }, (_, i) => ((i * 7) % 3 === 0 ? 'Yes' : 'No'));
  const numbers = (name: string, value: (i: number) => number) =>
    numericColumn(
      name,
      Float64Array.from({ length: n }, (_, i) => value(i)),
    );

  it('leaves out what repeats another column, and what grows with the time', async () => {
    const noise = numbers('noise', (i) => (i * 101) % 17);
    const twice = numbers('twice', (i) => 2 * ((i * 101) % 17) + 1);
    const total = numbers('total', (i) => times[i]! * 10 + (i % 5));
    const { outputs, codes, warnings } = await run({
      snapshot: snapshot(times, left, [noise, twice, total]),
    });
    expect(outputs.cox.map(({ term }) => term)).toEqual(['noise']);
    expect(codes).toContain('survival/collinear-terms');
    expect(warnings.find(({ code }) => code === 'survival/grows-with-time')!.details['column']).toBe('total');
  });

  it('names a term that tells the members apart entirely, and goes on without it', async () => {
    const apart = textColumn(
      'apart',
      left.map((one) => (one === 'Yes' ? 'b' : 'a')),
    );
    const noise = numbers('noise', (i) => (i * 101) % 17);
    const { outputs, warnings } = await run({ snapshot: snapshot(times, left, [apart, noise]) });
    const warning = warnings.find(({ code }) => code === 'survival/monotone-likelihood')!;
    expect(warning.details['term']).toBe('apart=b');
    expect(outputs.cox.map(({ term }) => term)).toEqual(['noise']);
  });

  it('says that an effect changes over time', async () => {
    const late = numbers('early', (i) => ((i * 7) % 3 === 0 ? (times[i]! < 30 ? 1 : 0) : i % 2));
    const { codes } = await run({ snapshot: snapshot(times, left, [late]) });
    expect(codes).toContain('survival/non-proportional');
  });

  it('keeps the curves of members whose covariates are missing, and puts rare groups together', async () => {
    const some = numbers('some', (i) => (i % 10 === 0 ? NaN : (i * 101) % 17));
    const city = textColumn(
      'city',
      left.map((_, i) => `c${i % 9}`),
    );
    const { outputs, codes } = await run(
      { snapshot: snapshot(times, left, [some, city]) },
      { group: 'city' },
    );
    expect(codes).toEqual(expect.arrayContaining(['survival/incomplete-rows', 'survival/groups-pooled']));
    expect(outputs.summary.members).toBe(n);
    expect(outputs.summary.cox!.members).toBe(n - 20);
    expect(outputs.summary.groups).toHaveLength(6);
  });

  it('draws curves when nobody has a covariate, with the time left of the group', async () => {
    const { outputs } = await run({ snapshot: snapshot(times, left) });
    expect(outputs.cox).toEqual([]);
    expect(numbersOf(getColumn(outputs.remaining, 'remaining')).every((value) => value > 0)).toBe(true);
  });

  it('takes the value that was named for "left"', async () => {
    const { outputs } = await run({ snapshot: snapshot(times, left) }, { positive: 'No' });
    expect(outputs.summary.positive).toBe('No');
    expect(outputs.summary.events).toBe(left.filter((one) => one === 'No').length);
  });

  it('takes 2 of the numbers 1 and 2 for "left", and says how to change it', async () => {
    const coded = left.map((one) => (one === 'Yes' ? '2' : '1'));
    const { outputs, warnings } = await run({ snapshot: snapshot(times, coded) });
    expect(outputs.summary.positive).toBe('2');
    expect(outputs.summary.events).toBe(left.filter((one) => one === 'Yes').length);
    expect(warnings).toContainEqual({
      code: 'train/label-one-two',
      details: { column: 'left', positive: '2', negative: '1' },
    });
    const asked = await run({ snapshot: snapshot(times, coded) }, { positive: '1' });
    expect(asked.outputs.summary.events).toBe(left.filter((one) => one === 'No').length);
    expect(asked.codes).not.toContain('train/label-one-two');
  });

  it('names what is missing', async () => {
    await expect(run({})).rejects.toThrow('data/table-required');
    await expect(run({ snapshot: makeTable([], 'snapshot') })).rejects.toThrow('input/empty');
    const untimed = { ...snapshot(times, left), roles: { label: 'left' } };
    await expect(run({ snapshot: untimed })).rejects.toThrow('roles/missing');
    await expect(run({ snapshot: snapshot([NaN, NaN], ['Yes', 'No']) })).rejects.toThrow('survival/no-times');
    await expect(run({ snapshot: planted }, { group: 'nowhere' })).rejects.toThrow('table/no-such-column');
  });
});

describe('the survival cell on orders', () => {
  const rows: [string, number][] = [
    ['gone', 0],
    ['gone', 10],
    ['back', 0],
    ['back', 100],
    ['stays', 50],
    ['stays', 100],
  ];
  const orders = makeTable(
    [
      textColumn(
        'member',
        rows.map(([id]) => id),
        'id',
      ),
      numericColumn(
        'at',
        Float64Array.from(rows, ([, day]) => Date.UTC(2025, 0, 1) + day * DAY),
        'date',
      ),
    ],
    'orders',
    { member_id: 'member', ordered_at: 'at' },
  );

  it('counts the first silence as the end, and those who are not silent yet as still there', async () => {
    const { outputs } = await run({ orders }, { silentDays: 60 });
    const curve = outputs.curve.map(({ time, atRisk, events }) => [time, atRisk, events]);
    expect(curve).toEqual([
      [50, 3, 0],
      [60, 2, 1],
      [70, 1, 1],
    ]);
    expect(outputs.summary).toMatchObject({ source: 'orders', silentDays: 60, cameBack: 1, events: 2 });
  });

  it('takes the silence of the churn definition', async () => {
    const definition = { rule: 'silent-days', silentDays: 95 };
    const { outputs } = await run({ orders, definition });
    expect(outputs.summary.silentDays).toBe(95);
    expect(outputs.summary.events).toBe(1);
  });

  it('offers what the members table knows where there is no snapshot', () => {
    const members = { columns: [], roles: { tier: 'Level', birth_date: 'Born' } };
    const at = (port: string) => ({ orders: { columns: [], roles: {} }, members })[port];
    expect(offeredGroups(at)).toEqual(['tier']);
    expect(offeredCovariates(at)).toEqual(['firstAmount', 'age', 'tier']);
    expect(offeredGroups(() => ({ columns: [], roles: { tenure: 'months' } }))).toBeUndefined();
  });

  it('compares groups of the members table', async () => {
    const members = makeTable(
      [textColumn('id', ['gone', 'back', 'stays'], 'id'), textColumn('level', ['a', 'a', 'b'])],
      'members',
      { member_id: 'id', tier: 'level' },
    );
    const { outputs } = await run({ orders, members }, { silentDays: 60, group: 'tier' });
    expect(outputs.summary.groups.map(({ group, members: count }) => [group, count])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });
});
