/** What a header says about its column, in English and Chinese. */

/** Splits `customerID`, `Customer_Id`, `order-no` into lower-case words. */
function wordsOf(header: string): string[] {
  return header
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const ID_WORDS = [
  'id',
  'ids',
  'no',
  'uid',
  'uuid',
  'guid',
  'openid',
  'unionid',
  'userid',
  'orderid',
  'invoice',
];
const ID_ENDINGS =
  /(?:id|编号|编码|单号|订单号|会员号|客户号|用户号|卡号|流水号|账号|帐号|手机|手机号|手机号码|电话|电话号码|身份证号?)$/i;
const PLAIN_ID_ENDINGS = /(?:[a-z]{2,}(?:ID|_id|Id))$/;
const COUNTS = /(?:paid|valid|grid|amount|count|avg|sum|次数|数量|金额|number of|num of)/i;

/** Ids are never reckoned with, so they stay text even when all are digits. */
export function saysId(header: string): boolean {
  const name = header.trim();
  const words = wordsOf(name);
  const last = words[words.length - 1] ?? '';
  if (COUNTS.test(name)) return false;
  if (/[\u4e00-\u9fff]/.test(name)) return ID_ENDINGS.test(name);
  return ID_WORDS.includes(last) || PLAIN_ID_ENDINGS.test(name) || isNumberedThing(words);
}

/** "invoice number", "card number", "phone number", "phone", "mobile". */
function isNumberedThing(words: readonly string[]): boolean {
  const last = words[words.length - 1] ?? '';
  if (['phone', 'mobile', 'telephone', 'msisdn', 'imei'].includes(last)) return true;
  const things = [
    'invoice',
    'order',
    'card',
    'phone',
    'account',
    'customer',
    'member',
    'user',
    'transaction',
  ];
  return ['number', 'nr', 'num'].includes(last) && things.includes(words[words.length - 2] ?? '');
}

/** Codes are ids when they hold digits, but words ("Rural") stay words. */
export function saysCode(header: string): boolean {
  const words = wordsOf(header);
  const last = words[words.length - 1] ?? '';
  return (
    ['code', 'sku', 'zip', 'zipcode', 'postcode', 'ean', 'upc', 'barcode'].includes(last) ||
    /(?:货号|邮编|条码|代码|款号)$/.test(header.trim())
  );
}

/** Spreadsheet serials are dates only under such a header. */
export function saysDate(header: string): boolean {
  const words = wordsOf(header);
  const english = words.some((word) =>
    ['date', 'datetime', 'timestamp', 'birthday', 'dob', 'day'].includes(word),
  );
  const at = words[words.length - 1] === 'at' || words[words.length - 1] === 'on';
  return english || at || /(?:日期|时间|生日)/.test(header);
}

const EPOCHS = ['ts', 'time', 'epoch', 'unixtime', 'unix'];
/** What happens at a time, and how it is called: `create_time`, `paidTime`. */
const HAPPENINGS =
  /^(?:creat|updat|order|pay|paid|login|log|regist|join|visit|event|send|sent|click|open|add|delet|modif|start|end|finish|expir|unix|epoch)[a-z]*$/;

/** What programs call seconds or milliseconds since 1970; no durations. */
export function saysEpoch(header: string): boolean {
  const words = wordsOf(header);
  const last = words[words.length - 1] ?? '';
  const [first = ''] = words;
  return EPOCHS.includes(last) && (words.length === 1 || (words.length === 2 && HAPPENINGS.test(first)));
}

const MEASURES =
  /^(?:lat|latitude|lon|lng|long|longitude|coord\w*|x|y|z|secs?|seconds?|duration|score|ratio|rate|share|weight|kg|version)$/;

/** A measure that is usually written with three decimals. */
export function saysMeasure(header: string): boolean {
  return (
    wordsOf(header).some((word) => MEASURES.test(word)) ||
    /(?:经度|纬度|秒|时长|评分|比例|率)$/.test(header.trim())
  );
}

const AMOUNTS =
  /^(?:amount|amt|price|quantity|qty|total|subtotal|revenue|sales|spend|cost|balance|discount|tax|fee|payment|points|age)$/;

/** Numbers to be reckoned with: money, pieces, points, years of age. */
export function saysAmount(header: string): boolean {
  return (
    wordsOf(header).some((word) => AMOUNTS.test(word)) ||
    /(?:金额|价格|单价|总价|总额|数量|件数|实付|应付|付款额|余额|折扣|运费|税额|积分|年龄)$/.test(
      header.trim(),
    )
  );
}

/** A day or a moment. */
export function saysMoment(header: string): boolean {
  const words = wordsOf(header);
  const isNamed = words.some((word) => /^(?:date|datetime|timestamp)$/.test(word));
  return isNamed || /^(?:time|at)$/.test(words.at(-1) ?? '') || /(?:日期|时间|日)$/.test(header.trim());
}
