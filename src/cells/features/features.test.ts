import { describe, expect, it } from 'vitest';
import { churnLabels } from '../../data/clock/churnLabels';
import { deriveWindows } from '../../data/clock/clock';
import { FAMILIES } from '../../data/features/families';
import { buildOrderLog } from '../../data/orders/orderLog';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import { TidemarkError } from '../../shared/errors';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import { searchCatalogue } from './searchCatalogue';
import spec, { FAMILY_IDS } from './spec';

const DAY = 86_400_000;
const rows = Array.from({ length: 300 }, (_, i) => ({
  m: `m${i % 12}`,
  day: (i * 7) % 240,
  amount: 5 + (i % 9),
}));
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
    numericColumn(
      'amount',
      Float64Array.from(rows, (row) => row.amount),
    ),
  ],
  'orders',
  { member_id: 'm', ordered_at: 'at', amount: 'amount' },
);
const members = makeTable(
  [textColumn('id', ['m0', 'm1', 'm0', 'zz'], 'id'), textColumn('tier', ['a', 'b', 'a', 'a'])],
  'members',
  {
    member_id: 'id',
    tier: 'tier',
  },
);
const nothing = makeTable([]);
const log = buildOrderLog(orders);
const { labels } = await churnLabels(log, deriveWindows(log).clock, noCheckpoint);

async function run(raw: Record<string, unknown> = {}, checkpoint = noCheckpoint, more: object = {}) {
  const params = resolveParams(spec.params, raw) as unknown as ParamsOf<(typeof spec)['params']>;
  const warnings: string[] = [];
  const warn = (code: string, details?: object) => void warnings.push(`${code} ${JSON.stringify(details)}`);
  const inputs = {
    orders,
    labels,
    definition: undefined,
    members,
    events: nothing,
    service: undefined,
    contacts: undefined,
    points: undefined,
    referrals: undefined,
    ...more,
  };
  return { ...(await compute({ params, inputs, seed: 1, checkpoint, warn })), warnings };
}

describe('the features cell', () => {
  it('gives member, snapshot and label first, then one column per feature of the catalogue', async () => {
    const { outputs, view } = await run();
    const names = outputs.features.columns.map((column) => column.name);
    expect(names.slice(0, 3)).toEqual(['member_id', 'snapshot', 'label']);
    expect(names.slice(3)).toEqual(view.catalogue.map((entry) => entry.id));
    expect(names).toContain('tier');
  });

  it('makes no feature of the column that the labels come from', async () => {
    const definition = { rule: 'label', silentDays: 90, labelColumn: 'tier' };
    const { outputs } = await run({}, noCheckpoint, { definition });
    const names = outputs.features.columns.map((column) => column.name);
    expect(names).not.toContain('tier');
    expect(names).toContain('recency_days');
    expect(outputs.features.part).toBe('snapshot');
    expect(structuredClone(outputs)).toEqual(outputs);
  });

  it('names absent tables, also where a table cell without a file stands in, and what did not fit', async () => {
    const { warnings } = await run();
    expect(warnings).toEqual([
      'data/table-absent {"table":"events"}',
      'data/table-absent {"table":"service"}',
      'data/table-absent {"table":"contacts"}',
      'data/table-absent {"table":"points"}',
      'data/table-absent {"table":"referrals"}',
      'data/orphans {"table":"orders","count":250}',
      'data/members-unknown {"count":10}',
      'data/duplicate-members {"table":"members","count":1}',
    ]);
  });

  it('computes only the families asked for', async () => {
    const { view } = await run({ families: ['value', 'member'], exclude: ['tier'] });
    expect(new Set(view.catalogue.map((entry) => entry.family))).toEqual(new Set(['value']));
    const families = new Set(FAMILIES.flatMap((family) => family.features.map((item) => item.family)));
    expect([...families].sort()).toEqual([...FAMILY_IDS].sort());
  });

  it('reads words of events and messages as people said, and shows how', async () => {
    const log2 = (part: 'events' | 'service', role: string, words: string[]) =>
      makeTable(
        [
          textColumn(
            'id',
            words.map((_, k) => `m${k}`),
            'id',
          ),
          numericColumn(
            'at',
            Float64Array.from(words, (_, k) => (200 + k) * DAY),
            'date',
          ),
          textColumn('word', words),
        ],
        part,
        { member_id: 'id', at: 'at', [role]: 'word' },
      );
    const tables = {
      events: log2('events', 'type', ['登录', 'A17', 'A17']),
      service: log2('service', 'kind', ['投诉', '其他']),
    };
    const plain = await run({}, noCheckpoint, tables);
    expect(plain.view.events.map(({ value, kind }) => [value, kind])).toEqual([
      ['A17', 'none'],
      ['登录', 'login'],
    ]);
    expect(plain.view.complaints.filter(({ isComplaint }) => isComplaint)).toHaveLength(1);
    const said = await run({ eventKinds: { A17: 'cart' }, complaintKinds: ['其他'] }, noCheckpoint, tables);
    expect(said.view.events.map(({ kind }) => kind)).toEqual(['cart', 'login']);
    expect(said.view.complaints.map(({ isComplaint }) => isComplaint)).toEqual([false, true]);
    expect(plain.view.catalogue.some(({ id }) => id === 'carts_90d')).toBe(false);
    expect(said.view.catalogue.some(({ id }) => id === 'carts_90d')).toBe(true);
    await expect(run({ eventKinds: { A17: 'nonsense' } })).rejects.toThrow('params/invalid');
  });

  it('gives the same bytes again and stops when cancelled', async () => {
    expect(JSON.stringify((await run()).outputs)).toBe(JSON.stringify((await run()).outputs));
    const cancelled = () => Promise.reject(new TidemarkError('worker/cancelled'));
    await expect(run({}, cancelled)).rejects.toThrow('worker/cancelled');
  });

  it('is found by words of either language', async () => {
    const { view } = await run();
    expect(searchCatalogue(view.catalogue, '客单价').map((entry) => entry.id)).toContain('aov_90d');
    expect(searchCatalogue(view.catalogue, 'Average ORDER')).not.toHaveLength(0);
    expect(searchCatalogue(view.catalogue, 'zzz')).toHaveLength(0);
    for (const locale of ['en', 'zh'] as const) {
      expect(finding(view, {}, createTranslator(locale, messages))).toContain(String(view.catalogue.length));
    }
  });
});
