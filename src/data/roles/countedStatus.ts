/** Orders that came to nothing: cancelled, closed, unpaid, refunded, returned, failed. */
const NOT_COUNTED =
  /refund|return|cancel|closed|void|unpaid|not paid|await(?:ing)? payment|pending|fail|reject|declin|expired|abandon|draft|invalid|chargeback|退款|退货|取消|关闭|未付|未支付|待付|待支付|等待买家付款|失败|拒收|拒签|拒绝|作废|无效|超时|撤销|草稿/i;
/** A part of the order stood. */
const PARTLY = /partial|partly|部分/i;
/** Nothing came of the refund or return. */
const STOOD = /no refund|not returned|non-refund|无退款|未退款|退款关闭|退款失败|退款取消/i;

/**
 * Which values of an order status count as an order: all but those that speak of cancelling, refunding, returning,
 * failing or not paying, in English and Chinese. Order as given.
 */
export function proposeCountedStatus(values: readonly string[]): string[] {
  return values.filter((value) => !NOT_COUNTED.test(value) || PARTLY.test(value) || STOOD.test(value));
}
