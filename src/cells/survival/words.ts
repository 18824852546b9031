import { formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { EVERYBODY, OTHER } from './groups';
import { EFFECTS_CHANGE, type SurvivalView } from './types';

/** A group as people read it. */
export function groupName(group: string, text: Translator): string {
  if (group === EVERYBODY) return text('group.all');
  return group === OTHER ? text('group.other') : group;
}

/** A time with its unit: days from orders, else that of its column, which nobody told. */
export function timeWords({ summary }: SurvivalView, value: number, text: Translator): string {
  const number = formatNumber(text.locale, value, 1);
  if (summary.source === 'orders') return text('time.days', { number });
  return text('time.of', { number, n: value, column: summary.time });
}

export function timeAxis({ summary }: SurvivalView, text: Translator): string {
  return summary.source === 'orders' ? text('time.axis') : summary.time;
}

/** A covariate that the cell made itself, in words; a column of a file as it is. */
export function termName({ summary }: SurvivalView, term: string, text: Translator): string {
  if (summary.source === 'snapshot') return term;
  const [column, level] = term.split('=', 2) as [string, string?];
  const name = text.has(`covariate.${column}`) ? text(`covariate.${column}`) : column;
  return level === undefined ? name : `${name} = ${level}`;
}

/** What the test that effects stay the same over time says; nothing where there was none. @param p in words */
export function effectsWords(proportionalP: number, p: string, text: Translator): string {
  if (!(proportionalP >= 0)) return '';
  return text(proportionalP < EFFECTS_CHANGE ? 'note.effects-change' : 'note.effects-same', { p });
}
