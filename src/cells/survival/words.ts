import { formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { EVERYBODY, OTHER } from './groups';
import type { SurvivalView } from './types';

/** A group as people read it. */
export function groupName(group: string, text: Translator): string {
  if (group === EVERYBODY) return text('group.all');
  return group === OTHER ? text('group.other') : group;
}

/** A time with its unit where that is known: days from orders, else the column it is of. */
export function timeWords({ summary }: SurvivalView, value: number, text: Translator): string {
  const number = formatNumber(text.locale, value, 1);
  if (summary.source === 'orders') return text('time.days', { number });
  return text('time.of', { number, column: summary.time });
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
