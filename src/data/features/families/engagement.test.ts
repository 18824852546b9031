import { describe, expect, it } from 'vitest';
import { isComplaint } from '../complaintKinds';
import { eventKindOf } from '../eventKinds';
import { at, daily, logTable, orderTable, valueOf } from '../featureTables.testkit';
import { sentimentOf } from '../sentiment';

describe('words of events', () => {
  it.each([
    ['打开应用', 'launch'],
    ['打开邮件', 'mailopen'],
    ['点击邮件', 'mailclick'],
    ['加入购物车', 'cart'],
    ['移出购物车', 'none'],
    ['取消收藏', 'none'],
    ['参加活动', 'participate'],
    ['到店', 'visit'],
    ['签到', 'checkin'],
    ['app_launch', 'launch'],
    ['EMAIL_OPENED', 'mailopen'],
    ['email click', 'mailclick'],
    ['add_to_cart', 'cart'],
    ['remove_from_cart', 'none'],
    ['logout', 'none'],
    ['Store visit', 'visit'],
    ['page_view', 'view'],
    ['order paid', 'none'],
  ])('%s is %s', (type, kind) => expect(eventKindOf(type)).toBe(kind));

  it('mean what people say they do', () => {
    expect(eventKindOf('fav', { fav: 'none' })).toBe('none');
    expect(eventKindOf('A17', { A17: 'login' })).toBe('login');
  });
});

describe('words of service messages', () => {
  it('are complaints, questions or praise', () => {
    expect(['投诉', '物流', '质量', 'Delivery', 'Refund'].map(isComplaint)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['咨询', '表扬', 'Question', 'Praise'].map(isComplaint)).toEqual([false, false, false, false]);
  });

  it.each([
    ['太差了，没人理我', -1],
    ['很满意，谢谢', 1],
    ['不满意', -1],
    ['Not happy at all', -1],
    ['Great and very friendly staff, thank you.', 1],
    ['Where is the store?', 0],
  ])('“%s” sounds like %d', (text, score) => expect(sentimentOf(text)).toBe(score));
});

describe('the family of engagement', () => {
  const orders = orderTable(daily('a', 0, 200, 372));
  const events = logTable('events', [
    ['a', 250, 'login', 4],
    ['a', 330, 'login', 6],
    ['a', 370, 'add_to_cart', 1],
    ['a', 380, 'app_launch', 10],
    ['a', 385, 'add_to_cart', 1],
    ['a', 390, 'page_view', 3],
    ['a', 390, 'page_view', 5],
  ]);

  it('gives what a person would work out by hand', async () => {
    const result = await at({ orders, events }, [400]);
    const expected = {
      logins_90d: 1,
      login_recency_days: 69.6,
      session_length_90d: 8,
      session_length_change_90d: (8 - 4) / (8 + 4),
      dwell_90d: 4,
      pages_per_day_90d: 2 / 5,
      active_days_30d: 4,
      active_days_90d: 5,
      carts_unpaid_90d: 1,
      cart_unpaid_share_90d: 0.5,
      event_silence_over_gap: 9.6 / (140 / 5),
      events_vs_baseline: (5 - 2 / (119.6 / 30)) / (5 + 2 / (119.6 / 30)),
      page_views_change_30d: 2,
    };
    const actual = Object.fromEntries(Object.keys(expected).map((id) => [id, valueOf(result, id)]));
    for (const [id, value] of Object.entries(expected)) expect(actual[id], id).toBeCloseTo(value, 9);
  });
});
