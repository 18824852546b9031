import type { EventKind } from '../eventKinds';

/** Events of a kind that are counted in windows. */
export interface Counted {
  readonly kind: EventKind;
  readonly id: string;
  readonly name: readonly [string, string];
  readonly windows: readonly number[];
  /** Days of the window that is compared with the one before. */
  readonly change?: number;
  readonly recency?: readonly [string, string];
}

/** What is counted by kind, with its windows. */
export const COUNTED: readonly Counted[] = [
  {
    kind: 'login',
    id: 'logins',
    name: ['Logins', '登录次数'],
    windows: [30, 90],
    change: 30,
    recency: ['login', '登录'],
  },
  {
    kind: 'view',
    id: 'page_views',
    name: ['Page views', '浏览次数'],
    windows: [30, 90],
    change: 30,
  },
  {
    kind: 'launch',
    id: 'app_launches',
    name: ['App launches', '启动应用次数'],
    windows: [30, 90],
    change: 30,
    recency: ['app launch', '启动应用'],
  },
  {
    kind: 'mailopen',
    id: 'mail_opens',
    name: ['Mails opened', '打开邮件次数'],
    windows: [30, 90],
    change: 90,
    recency: ['mail opened', '打开邮件'],
  },
  { kind: 'mailclick', id: 'mail_clicks', name: ['Mails clicked', '点击邮件次数'], windows: [90] },
  {
    kind: 'favourite',
    id: 'favourites',
    name: ['Favourites', '收藏次数'],
    windows: [90],
    change: 90,
  },
  { kind: 'cart', id: 'carts', name: ['Put into cart', '加购次数'], windows: [30, 90], change: 30 },
  { kind: 'checkin', id: 'checkins', name: ['Check-ins', '签到次数'], windows: [30, 90], change: 30 },
  { kind: 'search', id: 'searches', name: ['Searches', '搜索次数'], windows: [30] },
  {
    kind: 'visit',
    id: 'store_visits',
    name: ['Store visits', '到店次数'],
    windows: [30, 90],
    change: 90,
  },
  {
    kind: 'participate',
    id: 'participations',
    name: ['Events taken part in', '参与活动次数'],
    windows: [90],
    change: 90,
  },
  { kind: 'review', id: 'reviews', name: ['Reviews written', '评价次数'], windows: [180] },
  { kind: 'share', id: 'shares', name: ['Shared with others', '分享次数'], windows: [180] },
];
