import type { Part } from '../../../shared/table';
import { contactsWords, eventsWords, pointsWords, referralsWords, serviceWords } from './activity';
import type { RoleWords } from './common';
import { membersWords } from './members';
import { ordersWords } from './orders';
import { snapshotWords } from './snapshot';

/** The header dictionary of every part. */
export const WORDS: Readonly<Record<Part, RoleWords>> = {
  members: membersWords,
  orders: ordersWords,
  events: eventsWords,
  contacts: contactsWords,
  service: serviceWords,
  referrals: referralsWords,
  points: pointsWords,
  snapshot: snapshotWords,
  other: {},
};

/** What file names say: "orders_2024.csv", "会员列表.csv". */
export const FILE_WORDS: Readonly<Partial<Record<Part, RegExp>>> = {
  members:
    /member(?!.*order)|customers?(?!.*order)|users|会员(?!.*(?:订单|积分|行为))|客户(?!.*订单)|用户(?!.*(?:订单|行为))/i,
  orders: /order|transaction|sales|retail|purchase|invoice|订单|交易|销售|消费/i,
  events: /event|activit|behaviou?r|clickstream|log(?:in|s)|事件|行为|日志/i,
  contacts: /contact|campaign|touch|send|触达|活动|营销|推送/i,
  service: /service|ticket|complaint|support|review|feedback|客服|工单|投诉|评价|留言/i,
  referrals: /referral|invite|推荐|邀请/i,
  points: /points?\b|积分/i,
  snapshot: /churn|snapshot|uplift|流失|快照/i,
};
