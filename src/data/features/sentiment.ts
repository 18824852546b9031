const GOOD = [
  'thank\\w*|great|good|love\\w*|excellent|perfect\\w*|happy|fast|quick\\w*|helpful|friendly|kind|nice|recommend\\w*',
  'satisfied|pleased|wonderful|well|solved|fixed|sorted|resolved',
].join('|');
const BAD = [
  'bad|poor|terrible|awful|horrible|worst|worse|broken?|breaks|damaged|late|slow\\w*|lost|astray|missing|never|nobody',
  'disappoint\\w*|angry|annoy\\w*|refuse\\w*|rude|wrong|dirty|expensive|overpriced|cheaper|faulty|defect\\w*|useless',
  'waste\\w*|ignor\\w*|complain\\w*|unacceptable|soaked|nothing|still (?:no|waiting)|for less|why should',
].join('|');
const GOOD_HAN =
  '谢|很好|真好|又好|棒|喜欢|满意|热情|耐心|及时|很快|又快|快捷|方便|推荐|好评|不错|优秀|完美|解决|处理好|好用|好看|专业|贴心';
const BAD_HAN = [
  '差|烂|坏|破损|损坏|瑕疵|失望|生气|投诉|太贵|还贵|更贵|更便宜|太慢|晚到|晚了|迟|没收到|还没|没有?人|不理|没有更新|拒绝',
  '骗|糟|脏|错发|漏发|丢失|湿了|再也不|至今|垃圾|难用|未到账|完全不一样',
].join('|');
const NOT = "(?:\\b(?:not|isn't|wasn't|don't|didn't|hardly)\\s+(?:very |really |so |that )?)";
const NOT_HAN = '(?:不|没|未)(?:太|是|够|怎么)?';
const WORD = new RegExp(
  `(?<not>${NOT}|${NOT_HAN})?(?:(?<good>\\b(?:${GOOD})\\b|${GOOD_HAN})|(?<bad>\\b(?:${BAD})\\b|${BAD_HAN}))`,
  'gi',
);

/**
 * How friendly a message is, −1 to 1: (good − bad) ÷ (good + bad) words of a small English and Chinese lexicon, a
 * negation before a word turning it round; 0 where none occurs.
 */
export function sentimentOf(text: string): number {
  let [good, bad] = [0, 0];
  for (const { groups } of text.matchAll(WORD)) {
    const isGood = (groups!['good'] !== undefined) !== (groups!['not'] !== undefined);
    if (isGood) good++;
    else bad++;
  }
  return good + bad === 0 ? 0 : (good - bad) / (good + bad);
}
