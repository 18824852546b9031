/** Headers by role, the best first, in the form of `normalised`: lower case, no spaces or punctuation. */
export type RoleWords = Readonly<Record<string, readonly string[]>>;

/** Words parted by white space. */
export function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}

export const MEMBER_ID_WORDS: readonly string[] =
  words(`memberid customerid userid clientid custid memberno membernumber customerno customernumber
    accountid clientnum custno msno subscriberid buyerid shopperid cardno membercode loyaltyid contactid 会员编号 会员号 会员id 会员卡号
    会员编码 会员代码 客户编号 客户id 客户号 客户编码 用户id 用户编号 用户号 顾客编号 顾客id 买家id
    买家昵称 买家会员名 会员名 会员 客户 用户 买家 顾客 openid unionid 卡号 手机号 手机号码 手机
    会员手机号 身份证号 customer member user client buyer uid cid email phone mobile id`);
