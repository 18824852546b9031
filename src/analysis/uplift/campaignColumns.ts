import type { Roles } from '../../shared/table';

const ORDERS = ['recencyDays', 'firstOrderDays', 'orders', 'orders90', 'spend', 'spend90'];
const AS_THEY_ARE = ['gender', 'region', 'channel', 'tier', 'consent'];

interface Shape {
  readonly columns: readonly { readonly name: string }[];
  readonly roles: Roles;
}

/**
 * The columns of a table made by `campaignTable`, from the shape of the tables alone: what can be chosen before anything
 * is computed.
 * @param people - the members table, where there is one
 */
export function campaignColumns(
  orders: Shape,
  people: Shape = { columns: [], roles: {} },
): { readonly features: readonly string[]; readonly outcomes: readonly string[] } {
  const attributes = [
    ...(has(people, 'birth_date') || has(people, 'age') ? ['age'] : []),
    ...(has(people, 'joined_at') ? ['tenureDays'] : []),
    ...AS_THEY_ARE.filter((role) => has(people, role)),
  ];
  const measures = [
    ...ORDERS,
    ...(has(orders, 'coupon') ? ['couponShare'] : []),
    ...(has(orders, 'discount') ? ['discountShare'] : []),
  ];
  return { features: [...attributes, ...measures], outcomes: ['ordered', 'spent'] };
}

function has({ columns, roles }: Shape, role: string): boolean {
  const named = Object.hasOwn(roles, role) ? [roles[role]].flat()[0] : undefined;
  return columns.some(({ name }) => name === named);
}
