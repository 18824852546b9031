/** What comes after the rest of a row; spend after signup is no later than spend. */
const LATER =
  /\b(?:outcome|future|next|later|following|subsequent|post)\b|\bafter(?:$| \d| (?:campaign|contact|treatment|mail)\b)|未来|后续|下个?月|^次月|(?:活动|触达|实验)[之以]?后/;
const MONEY =
  /\b(?:spend|spent|spending|revenue|sales|amount|value|profit|margin|gmv)\b|消费|金额|销售|收入|利润/;
const OUTCOME = /^outcome\b|^结果/;
/** What any of them holds; a file may have thousands of columns. */
const HINT = /outcome|future|next|later|following|subsequent|post|after|未来|后|月|结果/i;

/** Whether a name speaks of money: `spend`, `order_value`, 消费金额. */
export function saysMoney(name: string): boolean {
  return MONEY.test(plain(name));
}

/**
 * Whether a name says that it is a result of later than the rest of its row: `outcome_spend`, `next_90d_revenue`,
 * `spendAfter`, 未来消费金额.
 */
export function saysLater(name: string): boolean {
  if (!HINT.test(name)) return false;
  const words = plain(name);
  return OUTCOME.test(words) || (LATER.test(words) && MONEY.test(words));
}

function plain(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ');
}
