import { languageTag, type Locale } from './locale';

const MISSING = '—';
const NARROW_NO_BREAK_SPACE = '\u202f';
const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) cache.set(key, (format = new Intl.NumberFormat(languageTag(locale), options)));
  return format;
}

/** A count: whole, with separators; "—" when unknown. */
export function formatCount(locale: Locale, value: number): string {
  return plain(locale, value, { maximumFractionDigits: 0 });
}

/** A number with at most `digits` decimals (default 2) and a true minus sign. */
export function formatNumber(locale: Locale, value: number, digits = 2): string {
  return plain(locale, value, { maximumFractionDigits: digits });
}

/** A measure such as AUC or a loss: always `digits` decimals (default 3). */
export function formatFixed(locale: Locale, value: number, digits = 3): string {
  return plain(locale, value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A share in [0, 1] as per cent: whole, one decimal under 10 %; or as many as `digits` says. */
export function formatPercent(locale: Locale, share: number, digits?: number): string {
  if (!Number.isFinite(share)) return MISSING;
  const decimals = digits ?? (share !== 0 && Math.abs(share) < 0.1 ? 1 : 0);
  const text = plain(locale, share * 100, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return locale === 'zh' ? `${text}%` : `${text}${NARROW_NO_BREAK_SPACE}%`;
}

/** A share somebody set, as per cent with the decimals it has (at most four). */
export function formatExactPercent(locale: Locale, share: number): string {
  const decimals = String(Number((100 * share).toFixed(4))).split('.')[1]?.length ?? 0;
  return formatPercent(locale, share, decimals);
}

/** An amount without a currency sign: no cents from 100 up. */
export function formatAmount(locale: Locale, value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  return plain(locale, value, { minimumFractionDigits: 0, maximumFractionDigits: digits });
}

/** Milliseconds since 1970 (UTC) as "15 Nov 2026" or 2026-11-15. */
export function formatDate(locale: Locale, ms: number): string {
  if (!Number.isFinite(ms)) return MISSING;
  const date = new Date(ms);
  if (locale === 'zh') return date.toISOString().slice(0, 10);
  return date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** How long something took or will take: "0.4 s", "48 s", "3 min". */
export function formatDuration(locale: Locale, ms: number): string {
  if (ms < 50) return locale === 'zh' ? '不到 0.1 秒' : `under 0.1${NARROW_NO_BREAK_SPACE}s`;
  const seconds = ms / 1000;
  const [value, unit] = seconds < 100 ? [seconds, 's'] : [seconds / 60, 'min'];
  const text = formatNumber(locale, value, seconds < 10 ? 1 : 0);
  if (locale === 'zh') return `${text} ${unit === 's' ? '秒' : '分钟'}`;
  return `${text}${NARROW_NO_BREAK_SPACE}${unit}`;
}

/** Bytes as "41 MB". */
export function formatBytes(locale: Locale, bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let k = 0;
  for (; value >= 1000 && k < units.length - 1; k++) value /= 1000;
  return `${formatNumber(locale, value, value < 10 && k > 0 ? 1 : 0)}${NARROW_NO_BREAK_SPACE}${units[k]!}`;
}

function plain(locale: Locale, value: number, options: Intl.NumberFormatOptions): string {
  if (!Number.isFinite(value)) return MISSING;
  return numberFormat(locale, options)
    .format(value === 0 ? 0 : value)
    .replace('-', '\u2212');
}
