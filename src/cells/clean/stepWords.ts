import type { StepSpec } from '../../data/cleaning/step';
import { formatNumber } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';

/** Settings that are said before the others, in this order. */
const FIRST = ['column', 'columns', 'op', 'value'];
/** Settings that are said as they are, without a label. */
const APPLIES = ['column', 'columns', 'value'];
/** What is no setting. */
const APART = ['step', 'why', 'off'];

/** The settings of a step as people say them: "Order status is none of Refunded, Cancelled". */
export function stepWords(spec: StepSpec, text: Translator): string {
  if (spec.why !== undefined && spec.why !== '') return spec.why;
  const names = Object.keys(spec).filter((name) => !APART.includes(name));
  const ordered = [
    ...FIRST.filter((name) => names.includes(name)),
    ...names.filter((name) => !FIRST.includes(name)),
  ];
  const words = ordered.map((name) => ({ name, words: settingWords(spec, name, text) }));
  const subject = words.filter(({ name }) => FIRST.includes(name)).map((one) => one.words);
  const rest = words.filter(({ name }) => !FIRST.includes(name)).map((one) => one.words);
  const separator = text.locale === 'zh' ? '，' : ', ';
  return [subject.join(' '), ...rest].filter((part) => part !== '').join(separator);
}

/** The label of a setting: its own words for this kind of step, else the general ones; the name where there are none. */
export function fieldWords(step: string, name: string, text: Translator): string {
  for (const key of [`field.${step}.${name}`, `field.${name}`]) if (text.has(key)) return text(key);
  return name;
}

function settingWords(spec: StepSpec, name: string, text: Translator): string {
  const value = spec[name];
  if (APPLIES.includes(name)) return valueWords(value, text);
  if (name === 'op') return text(`op.${String(value)}`);
  const label = fieldWords(spec.step, name, text);
  if (typeof value === 'boolean') return `${label}: ${text(value ? 'yes' : 'no')}`;
  const isChoice = typeof value === 'string' && text.has(`choice.${value}`);
  return `${label} ${isChoice ? text(`choice.${value}`) : valueWords(value, text)}`;
}

function valueWords(value: unknown, text: Translator): string {
  if (Array.isArray(value))
    return value.map((one) => valueWords(one, text)).join(text.locale === 'zh' ? '、' : ', ');
  if (typeof value === 'number') return formatNumber(text.locale, value, 6);
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) return pairsWords(value, text);
  return JSON.stringify(value ?? null);
}

function pairsWords(pairs: object, text: Translator): string {
  const all = Object.entries(pairs as Readonly<Record<string, unknown>>);
  const shown = all.slice(0, 3).map(([from, to]) => `${from} → ${valueWords(to, text)}`);
  const rest = all.length > 3 ? ['…'] : [];
  return [...shown, ...rest].join(text.locale === 'zh' ? '、' : ', ');
}
