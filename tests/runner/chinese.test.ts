import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared, notebookIn, runNotebook, SHARED, states, tidemark, type Run } from './runner.testkit';

const FILE = `${SHARED}/data/cn_member_orders_gb18030.csv.gz`;

describe.skipIf(!hasShared)('a Chinese order file through churn-early-warning (needs ../shared)', () => {
  let run: Run;

  beforeAll(async () => {
    const models = ['--set', 'train.models=["rule","logistic","boosted"]'];
    run = await runNotebook(notebookIn('churn-early-warning', 'zh'), '--table', `orders=${FILE}`, ...models);
  }, 300_000);

  it('runs through without a role being named', () => {
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    expect(Object.entries(states(run)).filter(([, state]) => state !== 'fresh')).toEqual([]);
    expect(run.run.inputs['orders']!.rows).toBe(28_833);
  });

  it('gives reasons and segments in Chinese', () => {
    const rows = run.rows('scores/scores.csv');
    expect(rows.length).toBeGreaterThan(5000);
    for (const row of rows.slice(0, 500)) expect(row['reason1']).toMatch(/[一-鿿]/);
    const vega = run.text('cohort/retention.vl.json');
    expect(vega).toMatch(/[一-鿿]/);
  });

  it('is seen for what it is by inspect', async () => {
    const { code, stdout } = await tidemark('inspect', FILE);
    expect(code).toBe(0);
    const [found] = JSON.parse(stdout) as { encoding: string; part: string; rows: number; roles: object }[];
    expect(found).toMatchObject({ encoding: 'gb18030', part: 'orders', rows: 28_833 });
    expect(found!.roles).toMatchObject({ member_id: '买家昵称', ordered_at: '付款日期', amount: '实付金额' });
  });
});
