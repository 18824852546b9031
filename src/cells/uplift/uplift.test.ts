import { describe, expect, it } from 'vitest';
import { compile } from 'vega-lite';
import { hasShared, readHillstrom, whenShared } from '../../analysis/uplift/hillstrom.testkit';
import { generateDemo } from '../../data/demo/generateDemo';
import type { DemoTruth } from '../../data/demo/process';
import { createTranslator } from '../../i18n/translate';
import { noCheckpoint } from '../../shared/checkpoint';
import type { ErrorDetails } from '../../shared/errors';
import { createRng } from '../../shared/rng';
import {
  getColumn,
  makeTable,
  numericColumn,
  takeRows,
  textAt,
  textColumn,
  type ColumnTable,
} from '../../shared/table';
import { resolveParams } from '../framework/params';
import charts from './chart';
import compute from './compute';
import finding from './finding';
import messages from './messages';
import spec from './spec';

interface Inputs {
  readonly members?: ColumnTable;
  readonly contacts?: ColumnTable;
  readonly orders?: ColumnTable;
  readonly people?: ColumnTable;
}

async function run(inputs: Inputs, params: Record<string, unknown> = {}) {
  const warnings: { code: string; details: ErrorDetails }[] = [];
  const result = await compute({
    params: resolveParams(spec.params, params) as never,
    inputs: { members: undefined, contacts: undefined, orders: undefined, people: undefined, ...inputs },
    seed: 42,
    checkpoint: noCheckpoint,
    warn: (code, details = {}) => warnings.push({ code, details }),
  });
  const said = (locale: 'en' | 'zh') => finding(result.view, {}, createTranslator(locale, messages));
  return { ...result, warnings, said };
}

/** Two arms by the levels given; those with x = 1 answer a treatment, as strongly as `lift`. */
function planted(levels: readonly string[], lift: number, rows = 3000): ColumnTable {
  const rng = createRng(1);
  const arms = Array.from({ length: rows }, () => levels[rng.below(levels.length)]!);
  const x = Float64Array.from(arms, () => rng.below(2));
  const answered = x.map((value, row) =>
    rng.next() < 0.2 + (arms[row] === levels[0] ? 0 : lift * value) ? 1 : 0,
  );
  return makeTable(
    [
      textColumn('arm', arms, 'category'),
      numericColumn('x', x),
      numericColumn('answered', answered, 'boolean'),
    ],
    'snapshot',
    { treatment: 'arm', outcome: 'answered' },
  );
}

describe('uplift cell', () => {
  it('ranks members by a planted effect and gives everyone a score', async () => {
    const { outputs, view, warnings, said } = await run({ members: planted(['control', 'mail'], 0.4) });
    expect(warnings).toEqual([]);
    expect(outputs.evaluation.map((line) => [line.model, line.arm, line.control])).toEqual(
      view.models.map(({ model }) => [model, 'mail', 'control']),
    );
    expect(outputs.uplift.columns.map(({ name }) => name)).toEqual([
      'member_id',
      'split',
      'sLogistic: mail',
      'tLogistic: mail',
    ]);
    expect(outputs.uplift.rowCount).toBe(3000);
    expect(said('en')).toContain('points');
  });

  it('gives the same bytes for the same seed', async () => {
    const members = planted(['control', 'mail'], 0.4, 600);
    expect((await run({ members })).outputs).toEqual((await run({ members })).outputs);
  });

  it('refuses without a control group, says why, and still compares the arms', async () => {
    const { outputs, warnings, said } = await run({ members: planted(['blue mail', 'red mail'], 0.4) });
    expect(warnings.map(({ code }) => code)).toEqual(['uplift/no-control']);
    expect(warnings[0]!.details['levels']).toContain('red mail');
    expect(outputs.evaluation).toEqual([]);
    expect(outputs.arms).toHaveLength(1);
    expect(said('en')).toContain('left alone');
    expect(said('zh')).toContain('未触达');
  });

  it('refuses when everybody was treated', async () => {
    const { outputs, warnings, said } = await run({ members: planted(['mail'], 0) });
    expect(warnings.map(({ code }) => code)).toEqual(['uplift/no-control']);
    expect(outputs.arms).toEqual([]);
    expect(said('en')).toContain('Nothing can be said');
  });

  it('takes a control by name, and names the values there are when it does not exist', async () => {
    const members = planted(['blue mail', 'red mail'], 0.4);
    expect((await run({ members }, { control: 'blue mail' })).outputs.arms[0]?.arm).toBe('red mail');
    await expect(run({ members }, { control: 'green' })).rejects.toMatchObject({
      code: 'uplift/no-such-level',
    });
  });

  it('averages an amount without ranking by it', async () => {
    const members = planted(['control', 'mail'], 0.4, 300);
    const spend = numericColumn(
      'spend',
      Float64Array.from({ length: 300 }, (_, row) => row % 7),
      'money',
    );
    const table = makeTable([...members.columns, spend], 'snapshot', members.roles);
    const { outputs, said } = await run({ members: table }, { outcome: 'spend' });
    expect(outputs.evaluation).toEqual([]);
    expect(outputs.arms.map(({ outcome }) => outcome)).toEqual(['spend', 'answered']);
    expect(said('en')).toContain('yes/no');
  });

  it('makes its own table of contacts and orders', async () => {
    const day = 86_400_000;
    const ids = Array.from({ length: 400 }, (_, k) => `m${k}`);
    const rng = createRng(2);
    const contacts = makeTable(
      [
        textColumn('member_id', ids, 'id'),
        numericColumn('at', new Float64Array(400).fill(100 * day), 'date'),
        textColumn(
          'arm',
          ids.map((_, k) => (k % 2 === 0 ? 'control' : 'voucher')),
        ),
      ],
      'contacts',
      { member_id: 'member_id', at: 'at', arm: 'arm' },
    );
    const orders = ids.flatMap((id) => [
      { id, at: rng.below(100) * day, amount: 5 },
      { id, at: (100 + rng.below(60)) * day, amount: 7 },
    ]);
    const orderTable = makeTable(
      [
        textColumn(
          'member_id',
          orders.map(({ id }) => id),
          'id',
        ),
        numericColumn(
          'ordered_at',
          Float64Array.from(orders, ({ at }) => at),
          'date',
        ),
        numericColumn(
          'amount',
          Float64Array.from(orders, ({ amount }) => amount),
          'money',
        ),
      ],
      'orders',
      { member_id: 'member_id', ordered_at: 'ordered_at', amount: 'amount' },
    );
    const { outputs, view } = await run({ contacts, orders: orderTable });
    expect(view.derived).toEqual({ arm: 'voucher', control: 'control', outcome: 'ordered' });
    await expect(run({ contacts, orders: orderTable }, { campaign: 'spring' })).rejects.toMatchObject({
      code: 'uplift/no-campaigns',
    });
    expect(outputs.uplift.rowCount).toBe(400);
    expect(outputs.arms.map(({ outcome }) => outcome)).toEqual(['ordered', 'spent']);
  });

  it('asks for a table when there is none, and for rows when it is empty', async () => {
    await expect(run({})).rejects.toMatchObject({ code: 'data/table-required' });
    const empty = takeRows(planted(['control', 'mail'], 0), []);
    await expect(run({ members: empty })).rejects.toMatchObject({ code: 'input/empty' });
  });

  it('draws charts that Vega-Lite compiles', async () => {
    const { view } = await run({ members: planted(['control', 'mail', 'voucher'], 0.4) });
    const specs = charts(view, {}, createTranslator('zh', messages));
    expect(Object.keys(specs)).toEqual(['effects', 'qini', 'deciles']);
    for (const chart of Object.values(specs)) expect(compile(chart).spec.marks?.length).toBeGreaterThan(0);
  });
});

const FEATURES = ['recency', 'history', 'mens', 'womens', 'newbie', 'zip_code', 'channel'];

/** Correlation of the held-out members' predicted uplift with the effect that was planted in each. */
function plantedCorrelation(uplift: ColumnTable, { perMember }: DemoTruth): number {
  const planted = new Map(perMember['memberId']!.map((id, k) => [id, perMember['effect2']![k]]));
  const rows = Array.from({ length: uplift.rowCount }, (_, row) =>
    ['member_id', 'split', 'tLogistic: treatment'].map((name) => textAt(getColumn(uplift, name), row)),
  );
  const pairs = rows
    .filter(([, split]) => split === 'test')
    .map(([id, , predicted]) => [Number(predicted), Number(planted.get(id!))] as const);
  const mean = (value: (pair: readonly [number, number]) => number) =>
    pairs.reduce((sum, pair) => sum + value(pair), 0) / pairs.length;
  const [x, y] = [mean((pair) => pair[0]), mean((pair) => pair[1])];
  const variance = (k: 0 | 1, centre: number) => mean((pair) => (pair[k] - centre) * (pair[k] - centre));
  const together = mean((pair) => (pair[0] - x) * (pair[1] - y));
  return together / Math.sqrt(variance(0, x) * variance(1, y));
}

describe('uplift cell on the sample', () => {
  it('takes the larger campaign and ranks members by its planted effect', { timeout: 60_000 }, async () => {
    const { tables, truth } = await generateDemo({ members: 20_000, seed: 2, locale: 'en' }, noCheckpoint);
    const inputs = { contacts: tables.contacts!, orders: tables.orders!, people: tables.members! };
    const { outputs, view, warnings, said } = await run(inputs, { models: ['tLogistic'], samples: 200 });
    expect(view.derived).toEqual({
      campaign: 'Summer voucher 2026',
      arm: 'treatment',
      control: 'control',
      outcome: 'ordered',
    });
    expect(view.campaigns.map(({ campaign }) => campaign)).toEqual([
      'Summer voucher 2026',
      'Spring preview 2026',
    ]);
    expect(said('en')).toMatch(/^Summer voucher 2026: The best 30 %/);
    expect(view.features).toEqual(
      expect.arrayContaining(['age', 'tenureDays', 'tier', 'consent', 'couponShare']),
    );
    expect(warnings).toEqual([]);
    expect(plantedCorrelation(outputs.uplift, truth)).toBeGreaterThan(0.5);
    await expect(run(inputs, { campaign: 'Christmas' })).rejects.toMatchObject({
      code: 'uplift/no-such-campaign',
      details: { allowed: 'Summer voucher 2026 (12998), Spring preview 2026 (12131)' },
    });
  });
});

describe.skipIf(!hasShared)(`uplift cell on hillstrom${whenShared}`, () => {
  it('gives the reference Qini for women’s mail and visits, with a signal', { timeout: 30_000 }, async () => {
    const { outputs, warnings, said } = await run(
      { members: readHillstrom() },
      { features: FEATURES, arm: 'Womens E-Mail', outcome: 'visit' },
    );
    const line = outputs.evaluation.find(({ model }) => model === 'tLogistic')!;
    expect(Math.abs(line.qini! - 0.06356933286)).toBeLessThan(1e-3);
    expect(line).toMatchObject({ arm: 'Womens E-Mail', control: 'No E-Mail', rows: 17067, split: 'test' });
    expect(warnings).toEqual([]);
    expect(said('en')).toContain('Womens E-Mail');
  });

  it(
    'says that men’s mail raises conversion by 0.68 points but ranks nobody',
    { timeout: 30_000 },
    async () => {
      const { warnings, said } = await run(
        { members: readHillstrom() },
        { features: FEATURES, arm: 'Mens E-Mail', outcome: 'conversion' },
      );
      expect(warnings.map(({ code }) => code)).toEqual(['uplift/no-signal']);
      expect(said('en')).toContain('0.68 points');
      expect(said('en')).toContain('cannot be ranked');
      expect(createTranslator('en', messages)('warning.uplift/no-signal', warnings[0]!.details)).toContain(
        'is real (0.68 points, 0.50 to 0.86)',
      );
    },
  );
});
