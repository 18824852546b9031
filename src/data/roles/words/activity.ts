import { MEMBER_ID_WORDS, type RoleWords, words } from './common';

const AT_WORDS = words(`at time timestamp datetime date createdat occurredat 时间 日期 发生时间 创建时间`);

export const eventsWords: RoleWords = {
  member_id: MEMBER_ID_WORDS,
  at: [
    ...words(`eventtime eventdate eventat eventtimestamp ts visittime logintime 事件时间 行为时间 访问时间
    登录时间 操作时间`),
    ...AT_WORDS,
  ],
  type: words(`eventtype event eventname type action activity activitytype behavior behaviour behaviortype
    事件类型 事件 事件名称 行为类型 行为 操作类型 动作`),
  value: words(`value eventvalue duration score 数值 值 事件值 时长 停留时长`),
  content: words(`content page url screen item itemid product target object 内容 页面 商品 对象 页面名称`),
};

export const contactsWords: RoleWords = {
  member_id: MEMBER_ID_WORDS,
  campaign:
    words(`campaign campaignid campaignname activityname promotion 活动名称 活动 营销活动 活动编号 活动id
    营销活动名称`),
  at: [
    ...words(`contacttime contactdate contactedat sentat sendtime senddate sendat deliveredat 触达时间 触达日期
    发送时间 发送日期 推送时间`),
    ...AT_WORDS,
  ],
  arm: words(`arm group variant treatment testgroup experimentgroup abgroup isholdout 实验分组 分组 实验组 组别
    测试组 是否对照组`),
  channel: words(`channel contactchannel medium 触达渠道 渠道 发送渠道 推送渠道`),
  cost: words(`cost contactcost sendcost 触达成本 成本 发送成本 费用`),
  responded: words(
    `responded response clicked converted isresponded opened 是否响应 响应 是否转化 是否点击 是否购买`,
  ),
  outcome: words(`outcome outcomeamount revenue spend conversionvalue 响应金额 转化金额 结果 带来金额`),
};

export const serviceWords: RoleWords = {
  member_id: MEMBER_ID_WORDS,
  at: [
    ...words(`messagetime tickettime openedat ticketdate complaintdate reviewdate 咨询时间 投诉时间 工单时间
    反馈时间 评价时间 留言时间`),
    ...AT_WORDS,
  ],
  text: words(`text message comment description body feedback review content complaint 留言内容 内容 咨询内容
    投诉内容 反馈内容 评价内容 描述 备注 问题描述`),
  kind: words(`kind type category issuetype tickettype topic reason subject 问题类型 类型 工单类型 咨询类型
    投诉类型 服务类型 分类`),
  rating: words(`rating score satisfaction csat nps stars 满意度评分 满意度 评分 评价分 星级`),
  resolved: words(`resolved isresolved solved closed 是否解决 已解决 是否已解决 解决`),
};

export const referralsWords: RoleWords = {
  referrer_id:
    words(`referrerid referrer inviterid inviter referredby referrermemberid 推荐人编号 推荐人 推荐人id
    推荐人会员号 邀请人 邀请人id 邀请人编号 介绍人`),
  member_id: [
    ...MEMBER_ID_WORDS,
    ...words(`referredid referreeid refereeid inviteeid invitee referred 被推荐人 被推荐人编号 被推荐人id
    被邀请人 被邀请人id 被邀请人编号`),
  ],
  at: [
    ...words(`referraltime referraldate referredat invitedat invitetime 推荐时间 推荐日期 邀请时间`),
    ...AT_WORDS,
  ],
};

export const pointsWords: RoleWords = {
  member_id: MEMBER_ID_WORDS,
  at: [...words(`pointstime pointsdate earnedat 积分时间 变动时间 积分日期 变动日期`), ...AT_WORDS],
  points: words(
    `points pointschange pointsdelta pointsearned delta 积分变动 积分 积分值 变动积分 积分数 积分数量`,
  ),
  reason: words(`reason source type pointstype 变动原因 原因 积分来源 变动类型 积分类型`),
  expires_at: words(
    `expiresat expirydate expirationdate expiry validuntil 到期日期 过期时间 失效日期 有效期至 到期时间`,
  ),
};
