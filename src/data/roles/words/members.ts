import { MEMBER_ID_WORDS, type RoleWords, words } from './common';

export const membersWords: RoleWords = {
  member_id: MEMBER_ID_WORDS,
  joined_at: words(`joinedat joindate joined signupdate signedupat registeredat registrationdate registerdate
    enrolldate enrollmentdate membersince customersince createdat createdate 入会日期 入会时间 注册日期
    注册时间 开卡日期 开卡时间 加入日期 加入时间 创建时间 成为会员时间`),
  activated_at: words(
    `activatedat activationdate firstuse firstlogin 激活日期 激活时间 首次登录时间 绑定时间`,
  ),
  birth_date: words(`birthdate birthday dateofbirth dob born 出生日期 生日 出生年月 出生年月日 会员生日`),
  age: words(`age ageyears 年龄 会员年龄`),
  gender: words(`gender sex 性别 会员性别`),
  region:
    words(`region city province state country area location 城市 省份 地区 区域 所在城市 所在地 省 市 国家
    地址`),
  channel:
    words(`channel signupchannel source acquisitionchannel referralsource 注册渠道 渠道 来源渠道 来源 入会渠道
    获客渠道 渠道来源`),
  tier: words(`tier level membershiplevel memberlevel grade membershiptype loyaltytier 会员等级 等级 会员级别 级别
    卡等级 会员类型 卡类型`),
  consent:
    words(`consent marketingconsent optin emailoptin subscribed newsletter 营销许可 是否同意营销 是否订阅
    营销授权 是否接收短信 接受营销`),
  acquisition_cost: words(`acquisitioncost cac costofacquisition 获客成本 拉新成本`),
};
