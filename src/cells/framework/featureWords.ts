import type { CauseFamily, Feature } from '../../data/features/catalogue';
import { FEATURES } from '../../data/features/families';
import type { Locale } from '../../i18n/locale';

const catalogue: ReadonlyMap<string, Feature> = new Map(FEATURES.map((feature) => [feature.id, feature]));

/** A feature of the catalogue, or undefined for a column of somebody's own table. */
export function catalogued(id: string): Feature | undefined {
  return catalogue.get(id);
}

/** The name people read: that of the catalogue, or the column's own. */
export function featureName(id: string, locale: Locale): string {
  return catalogue.get(id)?.name[locale] ?? id;
}

/** What a reason speaks for; `profile` where nothing better is known. */
export type Cause = CauseFamily | 'profile';

/** Looked for in column names, in this order. */
const HINTS: readonly (readonly [Cause, RegExp])[] = [
  ['service', /support|complain|ticket|callcenter|call_center|customerservice|客服|投诉|工单|售后/i],
  ['delivery', /deliver|shipping|shipment|courier|配送|物流|快递|发货/i],
  ['loyalty', /tenure|contract|loyal|points|tier|level|membership|合同|等级|积分|在网|会龄/i],
  ['price', /charge|price|fee|cost|amount|spend|discount|coupon|pay|bill|费|价|金额|优惠|折扣|支付/i],
  [
    'engagement',
    /recency|frequency|login|visit|active|usage|session|orders|purchase|last|最近|频|活跃|登录|次数|购买/i,
  ],
  [
    'lifeStage',
    /(^|[^a-z])age([^a-z]|$)|senior|gender|partner|dependents|birth|marr|child|年龄|性别|生日|婚/i,
  ],
  [
    'product',
    /internet|streaming|phone|lines|security|backup|protection|product|category|商品|产品|品类|套餐/i,
  ],
];

/** The cause family of a feature: the catalogue's, else guessed from the column's name. */
export function causeOf(id: string): Cause {
  const known = catalogue.get(id);
  if (known) return known.cause;
  return HINTS.find(([, pattern]) => pattern.test(id))?.[0] ?? 'profile';
}
