import { TidemarkError } from '../../shared/errors';
import { makeTable, numbersOf, requireRole, textColumn, type ColumnTable } from '../../shared/table';
import { contactedMembers, type CampaignCount } from './contactedMembers';
import { memberAttributes } from './memberAttributes';
import { orderMeasures } from './orderMeasures';

const DAY = 86_400_000;

export interface CampaignTables {
  /** Roles member_id, at, arm; campaign optional. */
  readonly contacts: ColumnTable;
  /** Roles member_id, ordered_at; amount, coupon, discount optional. */
  readonly orders: ColumnTable;
  /** Attributes of the members, if known: see `memberAttributes`. */
  readonly people?: ColumnTable | undefined;
}

export interface CampaignTable {
  /** Part snapshot with roles member_id, treatment, outcome (ordered, spent). */
  readonly table: ColumnTable;
  /** The campaign taken; null where the contacts name none. */
  readonly campaign: string | null;
  readonly campaigns: readonly CampaignCount[];
}

/**
 * One row per member of one campaign, at their first contact in it: who they are and what they had ordered before
 * (features), the arm they were in, and whether they ordered within `days` after. Members whose window is not over yet
 * are left out. Cost: O(contacts + orders + members).
 *
 * @throws `roles/missing`; `uplift/no-such-campaign` {value, allowed}; `uplift/windows-open` {days} when no window is over
 */
export function campaignTable(
  { contacts, orders, people }: CampaignTables,
  { campaign, days }: { readonly campaign: string | null; readonly days: number },
): CampaignTable {
  const end = numbersOf(requireRole(orders, 'ordered_at')).reduce(
    (last, at) => (at > last ? at : last),
    -Infinity,
  );
  const members = contactedMembers(contacts, { campaign, until: end - days * DAY });
  if (members.ids.length === 0) throw new TidemarkError('uplift/windows-open', { days });
  const columns = [
    textColumn('member_id', members.ids, 'id'),
    textColumn('arm', members.arms, 'category'),
    ...(people ? memberAttributes(people, members) : []),
    ...orderMeasures(orders, members, days * DAY),
  ];
  const roles = { member_id: 'member_id', treatment: 'arm', outcome: ['ordered', 'spent'] };
  return {
    table: makeTable(columns, 'snapshot', roles),
    campaign: members.campaign,
    campaigns: members.campaigns,
  };
}
