import type { Config } from 'vega-lite';
import theme from './chartTheme.json';

/** Number and time words of one language, in d3's form. */
export interface ChartLocale {
  readonly number: Readonly<Record<string, unknown>>;
  readonly time: Readonly<Record<string, unknown>>;
}

/** What a chart needs to look like the page: a Vega-Lite config for each theme, words for each language. */
export interface ChartTheme {
  readonly light: Config;
  readonly dark: Config;
  readonly locales: { readonly en: ChartLocale; readonly zh: ChartLocale };
}

/** Stroke patterns beside the category colours, so that colour is never alone. */
export const categoryDashes: readonly (readonly number[])[] = theme.semantic.light.dash;

/**
 * Specs name colours instead of holding them, so that one spec serves both themes. Ranges: `risk` (low, medium, high),
 * `swarm` (little to much), `sign` (negative, positive), `tone` (best, other); styles: `tier-low`, `tier-medium`,
 * `tier-high` (text), `accent`, `quiet`, `interval`, `band`, `bin` beside the theme's `annotation`, `note` and `reference`.
 */
export const chartTheme: ChartTheme = {
  light: config('light'),
  dark: config('dark'),
  locales: { en: english(), zh: chinese() },
};

function config(mode: 'light' | 'dark'): Config {
  const base = theme[mode] as unknown as Config & { range: { ramp: string[]; diverging: string[] } };
  const { risk, other } = theme.semantic[mode];
  const accent = theme[mode].mark.color;
  const tiers = risk.domain.map(
    (tier, k) => [`tier-${tier}`, { color: risk.text[k]!, fontWeight: 600 }] as const,
  );
  return {
    ...base,
    /* "," alone turns 20 into 2e+1 where d3 derives the precision from the step of the ticks */
    numberFormat: ',.12~r',
    aria: false,
    range: {
      ...base.range,
      risk: risk.range,
      swarm: base.range.ramp.slice(3),
      sign: [base.range.diverging[0], accent],
      tone: [accent, other],
    } as Config['range'] & object,
    style: {
      ...base.style,
      ...coloured(base.style ?? {}),
      ...Object.fromEntries(tiers),
      accent: { color: accent, fontWeight: 600 },
      quiet: { color: other },
      bin: { stroke: theme[mode].rect.stroke, strokeWidth: 1 },
      interval: { color: theme[mode].errorbar.color },
      band: { color: accent, fillOpacity: theme[mode].errorband.opacity, opacity: 1 },
    },
  };
}

/** Vega-Lite lets a style win over the mark's own colour only as `color`; the theme writes `fill` and `stroke`. */
function coloured(styles: NonNullable<Config['style']>): Record<string, object> {
  const names = ['annotation', 'note', 'reference'] as const;
  return Object.fromEntries(
    names.map((name) => {
      const { fill, stroke, ...rest } = styles[name] as { fill?: string; stroke?: string };
      return [name, { ...rest, color: fill ?? stroke }];
    }),
  );
}

function english(): ChartLocale {
  const months =
    'January February March April May June July August September October November December'.split(' ');
  const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
  return {
    number: numberWords('\u202f%'),
    time: {
      dateTime: '%-d %b %Y, %H:%M',
      date: '%-d %b %Y',
      time: '%H:%M',
      periods: ['AM', 'PM'],
      days,
      shortDays: days.map((day) => day.slice(0, 3)),
      months,
      shortMonths: months.map((month) => month.slice(0, 3)),
    },
  };
}

function chinese(): ChartLocale {
  const months = Array.from({ length: 12 }, (_, k) => `${k + 1}月`);
  const days = Array.from('日一二三四五六', (day) => `星期${day}`);
  return {
    number: numberWords('%'),
    time: {
      dateTime: '%Y-%m-%d %H:%M',
      date: '%Y-%m-%d',
      time: '%H:%M',
      periods: ['上午', '下午'],
      days,
      shortDays: days.map((day) => `周${day.slice(2)}`),
      months,
      shortMonths: months,
    },
  };
}

function numberWords(percent: string): ChartLocale['number'] {
  return { decimal: '.', thousands: ',', grouping: [3], currency: ['¥', ''], percent, minus: '−', nan: '—' };
}
