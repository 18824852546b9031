import { formatAmount, formatDate, formatNumber, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { catalogued, featureName } from '../framework/featureWords';
import type { Localise } from '../framework/view';
import { decodeReason, type Reason } from './reasonToken';

const localise: Localise = (output, column) => {
  if (column === 'state') return (code, text) => text(`state.${code}`);
  if (output !== 'scores') return null;
  if (/^reason\d$/.test(column)) return wordReason;
  return column === 'cause' ? (code, text) => text(`cause.${code}`) : null;
};
export default localise;

/** "Days since the last order: 81 days"; what lowers the risk says so. */
export function wordReason(token: string, text: Translator): string {
  const reason = decodeReason(token);
  if (!reason) return token;
  const name = featureName(reason.feature, text.locale);
  const value = wordValue(reason, text);
  return text(reason.raises ? 'reason.raises' : 'reason.lowers', { name, value });
}

/** The value of a reason as people read it. */
export function wordValue({ feature, type, value }: Omit<Reason, 'raises'>, text: Translator): string {
  if (value === null) return text('reason.unknown');
  const { locale } = text;
  switch (type) {
    case 'text':
      return value;
    case 'boolean':
      return text.has(`reason.${value}`) ? text(`reason.${value}`) : value;
    case 'date':
    case 'datetime':
      return formatDate(locale, Date.parse(value));
    case 'money':
      return formatAmount(locale, Number(value));
    default:
      return wordNumber(Number(value), catalogued(feature)?.unit, text);
  }
}

function wordNumber(value: number, unit: string | undefined, text: Translator): string {
  switch (unit) {
    case 'day':
      return text('reason.days', { value: formatNumber(text.locale, value, 1) });
    case 'share':
      return formatPercent(text.locale, value);
    case 'money':
      return formatAmount(text.locale, value);
    default:
      return formatNumber(text.locale, value, 2);
  }
}
