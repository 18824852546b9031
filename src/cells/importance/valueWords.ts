import type { TreeCondition } from '../../analysis/explain/treeNodes';
import { formatCount, formatDate, formatNumber, formatPercent } from '../../i18n/format';
import type { Translator } from '../../i18n/translate';
import { catalogued, featureName } from '../framework/featureWords';
import type { ColumnKind } from './types';

type Kinds = Readonly<Record<string, ColumnKind>>;

/** A value of a feature as people read it, with its unit where the feature's name does not say it. */
export function wordValue(
  feature: string,
  value: number | string | null,
  kinds: Kinds,
  text: Translator,
): string {
  if (value === null || value === '') return text('missing');
  if (typeof value === 'string') return text.has(`value.${value}`) ? text(`value.${value}`) : value;
  const { locale } = text;
  const { type, isWhole } = kinds[feature] ?? { type: 'decimal', isWhole: false };
  if (type === 'date' || type === 'datetime') return formatDate(locale, value);
  const unit = catalogued(feature)?.unit;
  if (unit === 'share') return formatPercent(locale, value);
  const number = isWhole ? formatCount(locale, value) : formatNumber(locale, value, decimals(value));
  return isDays(feature, text) ? text('value.days', { value: number }) : number;
}

/** What the axis of a feature is called: the unit is added where the name does not say it. */
export function axisName(feature: string, text: Translator): string {
  const name = featureName(feature, text.locale);
  return isDays(feature, text) ? text('axis.days', { name }) : name;
}

/** d3's format of the axis of a feature. */
export function axisFormat(feature: string): string | undefined {
  return catalogued(feature)?.unit === 'share' ? '.0%' : undefined;
}

function isDays(feature: string, text: Translator): boolean {
  return catalogued(feature)?.unit === 'day' && !/day|天/i.test(featureName(feature, text.locale));
}

/** Three figures that matter, whole from 100 on. */
function decimals(value: number): number {
  const size = Math.abs(value);
  if (size >= 100) return 0;
  if (size >= 10) return 1;
  return size >= 1 ? 2 : 3;
}

/** "days since last order > 64"; the two sides of a split are worded so that every member is in just one. */
export function wordCondition(condition: TreeCondition, kinds: Kinds, text: Translator): string {
  const { feature, is } = condition;
  const name = featureName(feature, text.locale);
  if ('level' in condition) {
    if (condition.level === null) return text(`tree.${is}.rest`, { name });
    if (condition.level === '') return text(`tree.${is}.missing`, { name });
    return text(`tree.${is}`, { name, value: wordValue(feature, condition.level, kinds, text) });
  }
  if ('rate' in condition) return text(`tree.${condition.is}`, { name, rate: condition.rate });
  const whole = kinds[feature]?.isWhole === true;
  // Of whole numbers x < 64.5 is x ≤ 64.
  const edge = whole ? Math.ceil(condition.value) - 1 : condition.value;
  const side = condition.is === 'below' ? 'below' : 'atLeast';
  const words = text(`tree.${side}${whole ? '.whole' : ''}`, {
    name,
    value: wordValue(feature, edge, kinds, text),
  });
  const hasMissing = kinds[feature]?.hasMissing === true;
  return hasMissing && condition.orMissing ? text('tree.orMissing', { words }) : words;
}
