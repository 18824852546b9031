/** Words in the kind (or the text) of a service message that make it a complaint. */
const COMPLAINT =
  /complain|dispute|refund|return|damage|broken|defect|fault|late\b|delay|lost|missing|deliver|shipping|quality|price|overcharg|angry|投诉|抱怨|纠纷|退款|退货|换货|损坏|破损|瑕疵|坏了|迟|慢|丢失|漏发|物流|配送|快递|质量|价格|售后/i;
/** Kinds that ask or praise, whatever else they say. */
const NEUTRAL =
  /question|inquir|enquir|consult|praise|compliment|thank|how to|咨询|询问|提问|表扬|好评|感谢|点赞/i;

/** Whether a kind or text of a service message speaks of a complaint. */
export function isComplaint(words: string): boolean {
  return COMPLAINT.test(words) && !NEUTRAL.test(words);
}

/** Which kinds of service messages are complaints by their words; order as given. */
export function proposeComplaints(kinds: readonly string[]): string[] {
  return kinds.filter(isComplaint);
}
