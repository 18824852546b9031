import { campaignTable } from '../../analysis/uplift/campaignTable';
import type { CampaignCount } from '../../analysis/uplift/contactedMembers';
import { TidemarkError } from '../../shared/errors';
import type { ColumnTable } from '../../shared/table';

type Optional = ColumnTable | undefined;

interface UpliftInputs {
  readonly members: Optional;
  readonly contacts: Optional;
  readonly orders: Optional;
  readonly people: Optional;
}

/** One row per member with a treatment, and the campaign it is of, if it was made of contacts. */
export interface CampaignSource {
  readonly table: ColumnTable;
  readonly campaign: string | null;
  readonly campaigns: readonly CampaignCount[];
}

/**
 * The snapshot as it is, or the table made of contacts and orders (with the members' attributes).
 * @throws `data/table-required`, `uplift/no-campaigns` {value}, `input/empty`, and what `campaignTable` throws
 */
export function readTable(
  inputs: UpliftInputs,
  { campaign, outcomeDays }: { readonly campaign: string | null; readonly outcomeDays: number },
): CampaignSource {
  const snapshot = filled(inputs.members);
  const contacts = filled(inputs.contacts);
  const orders = filled(inputs.orders);
  if (snapshot && campaign !== null) throw new TidemarkError('uplift/no-campaigns', { value: campaign });
  if (snapshot) return { table: snapshot, campaign: null, campaigns: [] };
  if (contacts && orders) {
    return campaignTable(
      { contacts, orders, people: filled(inputs.people) },
      { campaign, days: outcomeDays },
    );
  }
  if (inputs.members && !inputs.contacts && !inputs.orders) {
    throw new TidemarkError('input/empty', { input: 'members' });
  }
  throw new TidemarkError('data/table-required', { port: 'members' });
}

const filled = (table: Optional): Optional => (table && table.rowCount > 0 ? table : undefined);
