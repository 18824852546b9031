import { describe, expect, it } from 'vitest';
import { noCheckpoint } from '../../shared/checkpoint';
import { makeTable, numericColumn, textColumn } from '../../shared/table';
import { demoCsv, generateDemo } from '../demo/generateDemo';
import { bytesSource } from '../ingest/byteSource';
import { hasShared, ingest, sharedFile } from '../ingest/ingest.testkit';
import { ingestCsv } from '../ingest/ingestCsv';
import { concat } from '../ingest/openSource';
import { proposeRoles } from './proposeRoles';
import { ROLES } from './roles';

const propose = async (text: string, fileName = 'x.csv') =>
  proposeRoles((await ingest(text)).table, fileName);

describe('roles from headers and content', () => {
  it('an account is no count', async () => {
    const { roles } = await propose(
      'order_id,member_id,ordered_at,unit_price,account\nA1,7,2024-01-02,10,1000001\nA2,8,2024-01-03,10,1000002\n',
    );
    expect(roles).toMatchObject({ unit_price: 'unit_price' });
    expect(roles).not.toHaveProperty('quantity');
    const counted =
      'order_id,member_id,ordered_at,unit_price,itemcount\nA1,7,2024-01-02,10,1\nA2,8,2024-01-03,10,2\n';
    expect((await propose(counted)).roles).toMatchObject({ quantity: 'itemcount' });
  });

  it('an order log with Chinese headers', async () => {
    const found = await propose(
      '订单号,会员号,下单时间,实付金额,购买数量,优惠券,订单状态,邮费\nA1,7,2024-01-02 10:00:00,5.5,1,满减,交易成功,0\nA2,8,2024-01-03 10:00:00,6.5,1,,已取消,0\n',
    );
    expect(found.part).toBe('orders');
    expect(found.roles).toEqual({
      member_id: '会员号',
      order_id: '订单号',
      ordered_at: '下单时间',
      amount: '实付金额',
      quantity: '购买数量',
      coupon: '优惠券',
      status: '订单状态',
    });
    expect(found.missing).toEqual([]);
  });

  it('a member list, but not when its ids repeat', async () => {
    const header = '会员卡号,性别,生日,等级,渠道,手机号\n';
    const row = (id: number) => `M${id},女,1990-01-0${(id % 9) + 1},金卡,门店,1380000000${id % 10}\n`;
    const unique = await propose(header + Array.from({ length: 20 }, (_, i) => row(i)).join(''));
    expect(unique.part).toBe('members');
    expect(unique.roles).toEqual({
      member_id: '会员卡号',
      birth_date: '生日',
      gender: '性别',
      channel: '渠道',
      tier: '等级',
    });
    expect(unique.alternatives).toContainEqual({ role: 'member_id', columns: ['手机号'] });
    const repeated = await propose(header + Array.from({ length: 20 }, () => row(1)).join(''));
    expect(repeated.confidence).toBeLessThanOrEqual(unique.confidence);
  });

  it('does not take a property of a customer for the customer', async () => {
    const rows = (line: (i: number) => string) =>
      Array.from({ length: 40 }, (_, i) => `${line(i)}\n`).join('');
    const bank = await propose(
      `CLIENTNUM,Attrition_Flag,Customer_Age\n${rows((i) => `${768805383 + i},${i % 4 ? 'Existing Customer' : 'Attrited Customer'},${40 + (i % 9)}`)}`,
    );
    expect(bank.roles).toEqual({ member_id: 'CLIENTNUM', label: 'Attrition_Flag' });
    const calls = await propose(
      `state,customer service calls,churn\n${rows((i) => `S${i % 7},${i % 5},${i % 4 ? 'False' : 'True'}`)}`,
    );
    expect(calls.roles).toEqual({ label: 'churn' });
  });

  it('says that an order log has no member id', async () => {
    const found = await propose('order_id,order_date,total\nA1,2024-01-02,5\nA2,2024-01-03,6\n');
    expect(found.part).toBe('orders');
    expect(found.missing).toEqual(['member_id']);
    expect(found.roles).not.toHaveProperty('member_id');
  });

  it('still proposes a date column that nobody could read, so that the error can name it', async () => {
    const found = await propose('customer_id,order_date,amount\n1,soon,5\n2,later,6\n3,never,7\n');
    expect(found.roles).toMatchObject({ ordered_at: 'order_date' });
  });

  it('keeps results as features where there is no experiment', async () => {
    const found = await propose('id,spend,visit,churn\nA,1,0,Yes\nB,2,1,No\nC,3,1,No\n');
    expect([found.part, found.roles]).toEqual(['snapshot', { member_id: 'id', label: 'churn' }]);
  });

  it('does not take a column with three levels for a label', async () => {
    expect((await propose('id,churn,x\nA,1,5\nB,2,6\nC,3,7\n')).part).toBe('other');
  });

  const lines = (row: (i: number) => string) =>
    Array.from({ length: 40 }, (_, i) => `M${i},${10 + (i % 9)},${row(i)}\n`).join('');

  it.each([
    ['流失标记', ['流失', '留存']],
    ['流失标记', ['1', '0']],
    ['是否流失', ['是', '否']],
    ['流失状态', ['甲', '乙']],
    ['留存状态', ['留存', '流失']],
    ['状态', ['已流失', '未流失']],
    ['客户类型', ['活跃会员', '流失会员']],
    ['status', ['churned', 'active']],
    ['status', ['Active', 'active', 'churned', 'paused']],
    ['Customer Status', ['Stayed', 'Churned', 'Joined']],
    ['kept', ['lost', 'retained']],
    ['kind', ['Existing Customer', 'Attrited Customer']],
    ['x', ['not churned', 'churned']],
  ])('knows the label %s of %j by its name or its values', async (name, values) => {
    const found = await propose(`member_id,spend,${name}\n${lines((i) => values[i % values.length]!)}`);
    expect([found.part, found.roles]).toEqual(['snapshot', { member_id: 'member_id', label: name }]);
  });

  it.each([
    ['status', ['paid', 'refunded']],
    ['状态', ['已完成', '已取消']],
    ['status', ['active', 'inactive']],
    ['side', ['left', 'right']],
    ['segment', ['active', 'lost', 'new', 'asleep']],
    ['留存状态', ['1', '0']],
    ['留存状态', ['是', '否']],
  ])('takes %s of %j for no label', async (name, values) => {
    const found = await propose(`member_id,spend,${name}\n${lines((i) => values[i % values.length]!)}`);
    expect([found.part, found.roles]).toEqual(['other', {}]);
  });

  it('prefers a label by name, and shows what else could be it', async () => {
    const row = (i: number) => `${['active', 'churned'][i % 2]!},${i % 3 ? 'No' : 'Yes'}`;
    const found = await propose(`member_id,spend,status,churn\n${lines(row)}`);
    expect(found.roles).toEqual({ member_id: 'member_id', label: 'churn' });
    expect(found.alternatives).toEqual([{ role: 'label', columns: ['status'] }]);
  });

  it('leaves an order log an order log when its status says who left', async () => {
    const found = await propose(
      `member_id,amount,order_date,status\n${lines((i) => `2024-01-0${(i % 9) + 1},${['active', 'churned'][i % 2]!}`)}`,
    );
    expect([found.part, found.roles['status']]).toEqual(['orders', 'status']);
  });

  it.each([
    ['spend', false],
    ['total_spend', false],
    ['消费金额', false],
    ['visit', false],
    ['purchase_count', false],
    ['spend_after_signup', false],
    ['after_sales_amount', false],
    ['next_visit_days', false],
    ['outcome', true],
    ['outcome_spend', true],
    ['futureSpend', true],
    ['next_90d_revenue', true],
    ['spend_after', true],
    ['未来消费金额', true],
    ['活动后金额', true],
  ])('%s beside a label is a later result: %s', async (name, isLater) => {
    const { roles } = await propose(`member_id,x,${name},churn\n${lines((i) => `${i / 4},${i % 2}`)}`);
    expect(roles).toEqual({
      member_id: 'member_id',
      label: 'churn',
      ...(isLater && { outcome: [name] }),
    });
  });

  it('takes spend for a later result in a campaign alone, also while no label is known', async () => {
    const rolesOf = async (header: string, row: (i: number) => string) =>
      proposeRoles((await ingest(`member_id,x,${header}\n${lines(row)}`)).table, 'x.csv', 'snapshot').roles;
    expect(await rolesOf('spend,purchase_count,level', (i) => `${i / 4},${i},${i % 2}`)).toEqual({
      member_id: 'member_id',
    });
    expect(await rolesOf('spend,arm', (i) => `${i / 4},${i % 2}`)).toMatchObject({ outcome: ['spend'] });
    expect(await rolesOf('conversion,spend,promo', (i) => `${i % 2},${i / 4},${i % 3}`)).toMatchObject({
      outcome: ['conversion', 'spend'],
    });
  });

  it('proposes only roles when the part is known', () => {
    const table = makeTable([
      textColumn('who', ['a', 'b']),
      numericColumn('points', Float64Array.of(1, 2), 'integer'),
    ]);
    const found = proposeRoles(table, 'x.csv', 'points');
    expect(found).toMatchObject({
      part: 'points',
      roles: { points: 'points' },
      missing: ['member_id', 'at'],
      confidence: 1,
    });
  });

  it('takes a table it knows nothing about for other, also without rows or columns', () => {
    expect(proposeRoles(makeTable([]), 'x.csv')).toMatchObject({ part: 'other', roles: {}, confidence: 0 });
    expect(proposeRoles(makeTable([textColumn('member_id', [])]), 'x.csv').part).toBe('other');
  });

  it.each(['en', 'zh'] as const)('every demo file (%s), whatever it is called', async (locale) => {
    const demo = await generateDemo({ members: 1000, seed: 5, locale }, noCheckpoint);
    for (const part of [
      'members',
      'orders',
      'events',
      'contacts',
      'service',
      'referrals',
      'points',
    ] as const) {
      const source = bytesSource(concat([...demoCsv(demo, part)]), 'x.csv');
      const { table } = await ingestCsv(source, { fileName: 'x.csv', checkpoint: noCheckpoint });
      const found = proposeRoles(table, 'x.csv');
      expect([found.part, found.missing]).toEqual([part, []]);
      for (const role of Object.keys(found.roles))
        expect(ROLES[part].map((spec) => spec.role)).toContain(role);
    }
  });

  it.skipIf(!hasShared).each([
    ['telco_churn.csv', 'snapshot', { member_id: 'customerID', label: 'Churn', tenure: 'tenure' }],
    ['hillstrom.csv.gz', 'snapshot', { treatment: 'segment', outcome: ['visit', 'conversion', 'spend'] }],
    [
      'online_retail_small.csv',
      'orders',
      {
        member_id: 'CustomerID',
        order_id: 'InvoiceNo',
        ordered_at: 'InvoiceDate',
        quantity: 'Quantity',
        unit_price: 'UnitPrice',
        product: 'StockCode',
      },
    ],
    [
      'cn_member_orders_gb18030.csv.gz',
      'orders',
      {
        member_id: '买家昵称',
        ordered_at: '付款日期',
        amount: '实付金额',
        quantity: '购买数量',
        category: '品牌名称',
        status: '订单状态',
      },
    ],
    [
      'cn_tmall_orders_utf8.csv.gz',
      'orders',
      { order_id: '订单编号', ordered_at: '订单创建时间', amount: '买家实际支付金额' },
    ],
    [
      'cdnow_sample.csv',
      'orders',
      { member_id: 'customer_id', ordered_at: 'date', amount: 'amount', quantity: 'quantity' },
    ],
    ['rossi.csv', 'other', {}],
    ['lung.csv', 'other', {}],
  ])('%s is %s (needs ../shared)', async (file, part, roles) => {
    const found = proposeRoles((await ingest(sharedFile(file))).table, file);
    expect([found.part, found.roles]).toEqual([part, roles]);
  });
});
