import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import {
  type ColumnTable,
  getColumn,
  makeTable,
  numbersOf,
  numericColumn,
  textAt,
  textColumn,
} from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import charts from './chart';
import compute from './compute';
import finding, { suggestionReason } from './finding';
import messages from './messages';
import { monthMarks } from './monthMarks';
import spec from './spec';

const DAY = 86_400_000;
/** Member k orders every k + 3 days; odd members stop after 100 days. */
const rows = Array.from({ length: 20 }, (_, k) => {
  const last = k % 2 === 0 ? 181 : 100;
  return Array.from({ length: 60 }, (_, i) => ({ m: `m${k}`, day: i * (k + 3) })).filter(
    ({ day }) => day < last,
  );
}).flat();
const orders = makeTable(
  [
    textColumn(
      'm',
      rows.map((row) => row.m),
      'id',
    ),
    numericColumn(
      'at',
      Float64Array.from(rows, (row) => row.day * DAY),
      'date',
    ),
  ],
  'orders',
  { member_id: 'm', ordered_at: 'at' },
);
const members = makeTable(
  [textColumn('id', ['m0', 'm1', 'm2'], 'id'), textColumn('流失', ['否', '是', null])],
  'members',
  { member_id: 'id' },
);

async function run(raw: Record<string, unknown> = {}, table?: ColumnTable, events?: ColumnTable) {
  const params = resolveParams(spec.params, raw) as unknown as ParamsOf<(typeof spec)['params']>;
  const warnings: string[] = [];
  const warn = (code: string) => void warnings.push(code);
  const inputs = { orders, members: table, events, contacts: undefined };
  return { ...(await compute({ params, inputs, seed: 1, checkpoint: noCheckpoint, warn })), warnings };
}

describe('the churn-definition cell', () => {
  it('derives windows from six months of orders and labels two snapshots and one to score', async () => {
    const { outputs, view, warnings } = await run();
    expect(view.counts.map((counts) => counts.isScoring)).toEqual([false, false, true]);
    expect(outputs.definition.snapshots).toHaveLength(3);
    expect(outputs.labels.columns.map((column) => column.name)).toEqual([
      'member_id',
      'snapshot',
      'label',
      'eligible',
    ]);
    expect(warnings).toEqual(['data/table-absent']);
    expect(structuredClone(view)).toEqual(view);
  });

  it('keeps the days that are set', async () => {
    const { outputs } = await run({
      silentDays: 40,
      leadDays: 14,
      outcomeDays: 20,
      observationDays: 60,
      snapshots: 1,
    });
    expect(outputs.definition).toMatchObject({
      silentDays: 40,
      leadDays: 14,
      outcomeDays: 20,
      observationDays: 60,
    });
    expect(outputs.definition.snapshots).toHaveLength(2);
  });

  it('reads labels from a column of the members table, found by its name', async () => {
    const { outputs, view } = await run({ rule: 'label' }, members);
    expect(outputs.definition).toMatchObject({ rule: 'label', labelColumn: '流失', positive: '是' });
    expect(view.counts[0]).toMatchObject({ eligible: 20, churned: 1 });
    await expect(run({ rule: 'label', labelColumn: 'nope' }, members)).rejects.toThrow(
      'table/no-such-column',
    );
    const unnamed = { ...members, columns: members.columns.slice(0, 1) };
    await expect(run({ rule: 'label' }, unnamed)).rejects.toThrow('definition/no-label-column');
  });

  it('judges by own gaps, and by a silence for each segment', async () => {
    const own = await run({ rule: 'own-gap', gapFactor: 2, leastDays: 7 });
    expect(own.outputs.definition.rule).toBe('own-gap');
    expect(own.view.counts[0]!.churned).toBeGreaterThan(0);
    expect(own.view.counts[0]!.eligible).toBeGreaterThan(own.view.counts[0]!.churned!);
    const tiers = makeTable(
      [
        textColumn(
          'id',
          Array.from({ length: 20 }, (_, k) => `m${k}`),
          'id',
        ),
        textColumn(
          'tier',
          Array.from({ length: 20 }, (_, k) => (k < 10 ? 'gold' : 'basic')),
        ),
      ],
      'members',
      { member_id: 'id' },
    );
    const bySegment = await run({ segment: 'tier', segmentDays: { gold: 33 } }, tiers);
    expect(bySegment.view.segments.map(({ segment, members, days }) => [segment, members, days])).toEqual([
      ['gold', 10, 33],
      ['basic', 10, expect.any(Number)],
    ]);
    await expect(run({ segment: 'none' }, tiers)).rejects.toThrow('table/no-such-column');
    const names = {
      ...tiers,
      columns: [
        tiers.columns[0]!,
        textColumn(
          'name',
          Array.from({ length: 60 }, (_, k) => `n${k}`),
        ),
      ],
    };
    await expect(run({ segment: 'name' }, names)).rejects.toThrow('definition/too-many-segments');
  });

  it('judges by P(alive): whoever stopped is gone, and says so where nobody ever drops out', async () => {
    const { outputs, view, warnings } = await run({ rule: 'p-alive', aliveBelow: 0.5 });
    expect(outputs.definition.rule).toBe('p-alive');
    const states = outputs.states;
    const state = getColumn(states, 'state');
    const silent = numbersOf(getColumn(states, 'silent_days'));
    const isGone = (row: number) => !['active', 'atRisk'].includes(textAt(state, row)!);
    const gone = [...silent.keys()].filter(isGone);
    expect(gone.length).toBeGreaterThan(0);
    expect(Math.min(...gone.map((row) => silent[row]!))).toBeGreaterThan(20);
    // Before the first snapshot nobody had stopped yet, so that nobody could be gone after it.
    expect(view.counts[0]).toMatchObject({ eligible: 0, settled: 20 });
    expect(new Set(warnings)).toContain('definition/no-dropout');
  });

  it('lets events keep a member or end the membership, and says so when there are none', async () => {
    const plain = await run();
    const events = makeTable(
      [
        textColumn('id', ['m1', 'm3', 'm0']),
        numericColumn('at', Float64Array.of(165 * DAY, 165 * DAY, 165 * DAY), 'date'),
        textColumn('type', ['open', 'other', 'cancel']),
      ],
      'events',
      { member_id: 'id', at: 'at', type: 'type' },
    );
    const kept = await run({ signsOfLife: ['open'] }, undefined, events);
    const ended = await run({ endings: ['cancel'] }, undefined, events);
    const labels = (result: typeof plain) =>
      [...numbersOf(getColumn(result.outputs.labels, 'label'))].reduce(
        (sum, y) => sum + (y === 1 ? 1 : 0),
        0,
      );
    expect(labels(kept)).toBe(labels(plain) - 1);
    expect(labels(ended)).toBe(labels(plain) + 1);
    expect((await run({ endings: ['cancel'] })).warnings).toContain('data/table-absent');
  });

  it('says where every member stands, with the silence the data suggest and why', async () => {
    const { outputs, view } = await run();
    expect(outputs.states.rowCount).toBe(20);
    const { active, atRisk, dormant, away, lost } = view.states.counts;
    expect(active + atRisk + dormant + away + lost).toBe(20);
    expect(view.silentNow[0]).toBe(20);
    for (const locale of ['en', 'zh'] as const) {
      const text = createTranslator(locale, messages);
      expect(suggestionReason(view, text)).toContain('20');
      expect(suggestionReason({ ...view, suggestedDays: 40 }, text)).toContain('40');
    }
  });

  it('is fresh and empty when the rule needs a members table that is not there', async () => {
    const { outputs, view, warnings } = await run({ rule: 'label' });
    expect(outputs.labels.rowCount).toBe(0);
    expect(warnings).toEqual(['data/table-absent']);
    expect(finding(view, {}, createTranslator('en', messages))).toContain('no members table');
    expect(charts(view, {}, createTranslator('en', messages))).toEqual({});
  });

  it('says its finding and draws its chart in both languages', async () => {
    const { view } = await run();
    for (const locale of ['en', 'zh'] as const) {
      const text = createTranslator(locale, messages);
      expect(finding(view, {}, text)).toMatch(/\*\*.*\*\*/);
      expect(JSON.stringify(charts(view, {}, text))).toContain(text('chart.series', { days: 90 }));
    }
  });
});

describe('monthMarks', () => {
  it('marks the first of every month around the snapshot', () => {
    const marks = monthMarks(Date.parse('2024-03-15'), { before: 30, after: 40 }, 'en');
    expect(marks).toEqual([
      { day: -14, label: 'Mar' },
      { day: 17, label: 'Apr' },
    ]);
  });
});
