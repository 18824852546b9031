/** What the number format of a cell makes of its number: `digits` where it is shown with at least so many, as ids are. */
export type NumberMeaning = 'number' | 'money' | 'date' | 'datetime' | 'time' | { readonly digits: number };

/** Built-in formats (ECMA-376 part 1, 18.8.30, with those of East Asian locales) that are not plain numbers. */
const BUILT_IN: Readonly<Record<number, NumberMeaning>> = Object.fromEntries([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date']),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'time']),
  [22, 'datetime'],
  ...[5, 6, 7, 8, 42, 44].map((id) => [id, 'money']),
]) as Record<number, NumberMeaning>;

const CURRENCY = /[$€£¥￥₩₹₽元]|\b(?:CNY|RMB|USD|EUR|GBP|JPY|HKD|kr)\b/;

/** The meaning of format `id`, whose code is `code` where the workbook defines it. */
export function meaningOf(id: number, code: string | undefined): NumberMeaning {
  return code === undefined ? (BUILT_IN[id] ?? 'number') : meaningOfCode(code);
}

/** Reads a format code such as `yyyy"年"m"月"d"日"` or `[$¥-804]#,##0.00`. Elapsed time ([h]:mm) is a number. */
export function meaningOfCode(code: string): NumberMeaning {
  const first = code.split(';')[0]!;
  if (/^00+$/.test(first)) return { digits: first.length };
  const symbols = [...first.matchAll(/\[\$([^\]-]*)/g)].map(([, symbol]) => symbol!).join('');
  const quoted = [...first.matchAll(/"([^"]*)"/g)].map(([, text]) => text!).join('');
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return 'number';
  if (/^general$/i.test(bare.trim())) return 'number';
  const hasDay = /[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
  const hasTime = /[hs]/i.test(bare);
  if (hasDay) return hasTime ? 'datetime' : 'date';
  if (hasTime) return 'time';
  return CURRENCY.test(symbols) || CURRENCY.test(quoted) || /[$€£¥￥]/.test(bare) ? 'money' : 'number';
}

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Milliseconds since 1970 of a spreadsheet's day number; the day that 1900 did not have is left out. */
export function serialMs(serial: number, is1904: boolean): number {
  const missingDay = !is1904 && serial < 60 ? 1 : 0;
  const ms = (is1904 ? EPOCH_1904 : EPOCH_1900) + (serial + missingDay) * DAY_MS;
  const seconds = Math.round(ms / 1000) * 1000;
  return Math.abs(ms - seconds) < 1 ? seconds : Math.round(ms);
}
