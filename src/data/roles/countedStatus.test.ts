import { expect, it } from 'vitest';
import { proposeCountedStatus } from './countedStatus';

it('counts completed orders in English and Chinese, and leaves out what came to nothing', () => {
  const counted = [
    'Completed',
    'paid',
    'shipped',
    'delivered',
    '交易成功',
    '已完成',
    '已发货',
    '待发货',
    '已支付',
    '部分退款',
  ];
  const not = [
    'Refunded',
    'cancelled',
    'Canceled',
    'unpaid',
    'pending',
    'failed',
    'returned',
    '已取消',
    '交易关闭',
    '待付款',
    '未支付',
  ];
  not.push('付款以后用户退款成功，交易自动关闭', '等待买家付款', '已退货', '已作废');
  expect(proposeCountedStatus([...counted, ...not])).toEqual(counted);
});

it('keeps the order of the values and proposes nothing from nothing', () => {
  expect(proposeCountedStatus(['b', 'refund', 'a'])).toEqual(['b', 'a']);
  expect(proposeCountedStatus([])).toEqual([]);
});
