/** What a person typed, read as a value, or the fact that it is none. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };

const NOT_A_VALUE = { ok: false } as const;

export interface NumberLimits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Whole numbers only. */
  readonly integer?: boolean | undefined;
}

/** Reads `1,200`, `１２` and `−5` alike; refuses what lies outside the limits. */
export function parseNumber(draft: string, limits: NumberLimits = {}): Parsed<number> {
  const plain = draft
    .normalize('NFKC')
    .replace(/[\s,_]/gu, '')
    .replace(/\u2212/gu, '-');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/iu.test(plain)) return NOT_A_VALUE;
  const value = Number(plain);
  return Number.isFinite(value) && withinLimits(value, limits) ? { ok: true, value } : NOT_A_VALUE;
}

/** Reads `12`, `12 %` and `12.5％` as the share it is, in [0, 1]; the limits are shares too. */
export function parseShare(draft: string, limits: NumberLimits = {}): Parsed<number> {
  const read = parseNumber(draft.replace(/[%％]\s*$/u, ''));
  if (!read.ok) return NOT_A_VALUE;
  const value = Number((read.value / 100).toFixed(10));
  return withinLimits(value, limits) ? { ok: true, value } : NOT_A_VALUE;
}

function withinLimits(value: number, { min, max, integer }: NumberLimits): boolean {
  if (integer === true && !Number.isInteger(value)) return false;
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

/** One arrow key: `steps` times `step` away, held inside the limits, without the dust of binary fractions. */
export function stepNumber(value: number, steps: number, step: number, limits: NumberLimits = {}): number {
  const moved = Number((value + steps * step).toFixed(10));
  return Math.min(limits.max ?? Infinity, Math.max(limits.min ?? -Infinity, moved));
}

export interface DateLimits {
  /** ISO days, inclusive. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/** Reads `2026-11-15`, `2026/11/5`, `20261115` and `2026年11月15日` as an ISO day; refuses days that do not exist. */
export function parseDay(draft: string, limits: DateLimits = {}): Parsed<string> {
  const plain = draft.normalize('NFKC').trim();
  const match = /^(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))$/u.exec(plain);
  if (match === null) return NOT_A_VALUE;
  const day = isoDay(Number(match[1]), Number(match[2] ?? match[4]), Number(match[3] ?? match[5]));
  return day !== null && day >= (limits.min ?? day) && day <= (limits.max ?? day)
    ? { ok: true, value: day }
    : NOT_A_VALUE;
}

function isoDay(year: number, month: number, day: number): string | null {
  const iso = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  const asked = [String(year).padStart(4, '0'), pad(month), pad(day)].join('-');
  return iso === asked ? iso : null;
}

const pad = (part: number): string => String(part).padStart(2, '0');

/** The ISO day so many days later, held inside the limits. */
export function stepDay(day: string, days: number, limits: DateLimits = {}): string {
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  if (limits.min !== undefined && moved < limits.min) return limits.min;
  return limits.max !== undefined && moved > limits.max ? limits.max : moved;
}
