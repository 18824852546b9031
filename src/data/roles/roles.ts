import type { Part } from '../../shared/table';

/** What a role's column has to hold. */
export type RoleKind = 'id' | 'moment' | 'number' | 'text' | 'flag';

/** One role of a part. `required`: most analyses of the part cannot do without it. */
export interface RoleSpec {
  readonly role: string;
  readonly kind: RoleKind;
  readonly repeatable?: boolean;
  readonly required?: boolean;
}

const IGNORE: RoleSpec = { role: 'ignore', kind: 'text', repeatable: true };
const MEMBER: RoleSpec = { role: 'member_id', kind: 'id', required: true };
const AT: RoleSpec = { role: 'at', kind: 'moment', required: true };
const optional = (kind: RoleKind, ...roles: string[]): RoleSpec[] => roles.map((role) => ({ role, kind }));

/** The one declaration of parts and roles. */
export const ROLES: Readonly<Record<Part, readonly RoleSpec[]>> = {
  members: [
    MEMBER,
    ...optional('moment', 'joined_at', 'activated_at', 'birth_date'),
    ...optional('number', 'age'),
    ...optional('text', 'gender', 'region', 'channel', 'tier'),
    ...optional('flag', 'consent'),
    ...optional('number', 'acquisition_cost'),
    IGNORE,
  ],
  orders: [
    MEMBER,
    ...optional('id', 'order_id'),
    { role: 'ordered_at', kind: 'moment', required: true },
    ...optional('number', 'amount', 'quantity', 'unit_price'),
    ...optional('text', 'product', 'category', 'store', 'channel', 'coupon'),
    ...optional('number', 'discount', 'cost'),
    ...optional('text', 'currency'),
    ...optional('flag', 'returned'),
    ...optional('text', 'status'),
    IGNORE,
  ],
  events: [
    MEMBER,
    AT,
    { role: 'type', kind: 'text', required: true },
    ...optional('number', 'value'),
    ...optional('text', 'content'),
    IGNORE,
  ],
  contacts: [
    MEMBER,
    ...optional('text', 'campaign'),
    AT,
    ...optional('text', 'arm', 'channel'),
    ...optional('number', 'cost'),
    ...optional('flag', 'responded'),
    ...optional('number', 'outcome'),
    IGNORE,
  ],
  service: [
    MEMBER,
    AT,
    ...optional('text', 'text', 'kind'),
    ...optional('number', 'rating'),
    ...optional('flag', 'resolved'),
    IGNORE,
  ],
  referrals: [
    { role: 'referrer_id', kind: 'id', required: true },
    MEMBER,
    { role: 'at', kind: 'moment' },
    IGNORE,
  ],
  points: [
    MEMBER,
    AT,
    { role: 'points', kind: 'number', required: true },
    ...optional('text', 'reason'),
    ...optional('moment', 'expires_at'),
    IGNORE,
  ],
  snapshot: [
    ...optional('id', 'member_id'),
    ...optional('text', 'label', 'treatment', 'split'),
    ...optional('number', 'tenure'),
    { role: 'outcome', kind: 'number', repeatable: true },
    IGNORE,
  ],
  other: [IGNORE],
};
