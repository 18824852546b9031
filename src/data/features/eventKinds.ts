/** What a kind of event that features know is called by; the first that fits decides. */
const PATTERNS = {
  mailclick:
    /(mail|edm|newsletter|sms|push|邮件|短信|推送).*(click|tap|点击)|(click|tap|点击).*(mail|edm|newsletter|sms|push|邮件|短信|推送)/i,
  mailopen:
    /(mail|edm|newsletter|邮件).*(open|read|view|打开|阅读|查看)|(open|read|view|打开|阅读|查看).*(mail|edm|newsletter|邮件)/i,
  checkin: /check[\s_-]?in|签到|打卡/i,
  login: /log[\s_-]?in|log[\s_-]?on|sign[\s_-]?in|登录|登陆/i,
  launch: /launch|(app|application)[\s_-]?(open|start)|(open|start)[\s_-]?(the[\s_-]?)?app|启动|打开|唤起/i,
  session: /session|会话|停留/i,
  cart: /cart|basket|加购|购物车/i,
  favourite: /fav|wish|collect|bookmark|收藏|心愿|关注/i,
  participate:
    /participat|join|enrol|quiz|survey|lottery|\bdraw|game|campaign|activity|参加|参与|报名|抽奖|游戏|问卷|活动/i,
  review: /review|comment|rating|评价|评论|晒单/i,
  share: /share|forward|invite|分享|转发|邀请/i,
  search: /search|搜索|查询/i,
  visit:
    /(store|shop|branch|offline|in[\s_-]?person).*(visit|enter|arriv)|(visit|enter).*(store|shop|branch)|^store$|walk[\s_-]?in|到店|进店|门店/i,
  view: /view|page|browse|visit|浏览|访问|查看|点击/i,
} as const;

/** Taken back or ended, so no sign of what the rest of the word says. */
const NOT =
  /remove|delete|log[\s_-]?out|sign[\s_-]?out|unsub|unfav|uninstall|end$|移除|移出|删除|取消|退出|登出|退订|卸载/i;

export type EventKind = keyof typeof PATTERNS;

/** Kinds of events that features know. */
export const EVENT_KINDS = Object.keys(PATTERNS) as readonly EventKind[];

/** What people said that types of events mean, by type; `none` for nothing that features know. */
export type EventReadings = Readonly<Record<string, EventKind | 'none'>>;

/** What a type of event means: as said, else by its words in English or Chinese. */
export function eventKindOf(type: string, said: EventReadings = {}): EventKind | 'none' {
  if (Object.hasOwn(said, type)) return said[type]!;
  if (NOT.test(type)) return 'none';
  return EVENT_KINDS.find((kind) => PATTERNS[kind].test(type)) ?? 'none';
}

/** Its place among EVENT_KINDS, −1 for none. */
export function eventKindCode(type: string, said?: EventReadings): number {
  const kind = eventKindOf(type, said);
  return kind === 'none' ? -1 : EVENT_KINDS.indexOf(kind);
}
