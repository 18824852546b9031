import type { StepSpec } from '../../data/cleaning/step';
import { formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';

/** Settings that are said before the others, in this order. */
const FIRST = ['column', 'columns', 'op'];

/** The settings of a step as people say them: "Order status is none of Refunded, Cancelled". */
export function stepWords(spec: StepSpec, text: Translator): string {
  if (spec.why !== undefined && spec.why !== '') return spec.why;
  const names = Object.keys(spec).filter((name) => name !== 'step' && name !== 'why');
  const ordered = [
    ...FIRST.filter((name) => names.includes(name)),
    ...names.filter((name) => !FIRST.includes(name)),
  ];
  return ordered.map((name) => settingWords(name, spec[name], text)).join(' ');
}

function settingWords(name: string, value: unknown, text: Translator): string {
  if (Array.isArray(value))
    return value.map((one) => scalar(one, text)).join(text.locale === 'zh' ? '、' : ', ');
  if (name === 'column') return String(value);
  if (name === 'op') return text(`op.${String(value)}`);
  if (typeof value === 'string' && text.has(`choice.${value}`)) return text(`choice.${value}`);
  return name === 'value' || name === 'with'
    ? scalar(value, text)
    : `${text(`field.${name}`)} ${scalar(value, text)}`;
}

function scalar(value: unknown, text: Translator): string {
  if (typeof value === 'number') return formatNumber(text.locale, value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
