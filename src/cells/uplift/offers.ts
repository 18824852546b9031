import { campaignColumns } from '../../analysis/uplift/campaignColumns';
import type { ShapeAt } from '../framework/params';

/** The columns that the cell makes itself of contacts and orders; undefined where a snapshot goes before them. */
function madeColumns(at: ShapeAt): ReturnType<typeof campaignColumns> | undefined {
  const orders = at('orders');
  if (at('members') || !at('contacts') || !orders) return undefined;
  return campaignColumns(orders, at('people'));
}

export const offeredFeatures = (at: ShapeAt): readonly string[] | undefined => madeColumns(at)?.features;

export const offeredOutcomes = (at: ShapeAt): readonly string[] | undefined => madeColumns(at)?.outcomes;
