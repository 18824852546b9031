/** What is less likely than this is no chance. */
const RARE = 0.001;
/** A range of fewer values than this does not say how wide the values lie. */
const FEWEST_FOR_WIDTH = 20;

/**
 * Whether new numbers go beyond the old ones no further than numbers of one distribution would: so few of them that it
 * happens in more than one of a thousand cases, on either side, and none further out than the old ones lie apart.
 * @param before - NaN is missing, as in `after`
 * @returns true as well where no new number is beyond, and where either side has no values
 * Cost: O(values).
 */
export function isRangeChance(before: Float64Array, after: Float64Array): boolean {
  const [old, fresh] = [extremesOf(before), extremesOf(after)];
  if (old.count === 0 || fresh.count === 0) return true;
  const width = old.count < FEWEST_FOR_WIDTH ? Infinity : old.high - old.low;
  if (old.low - fresh.low > width || fresh.high - old.high > width) return false;
  let [below, above] = [0, 0];
  for (const value of after) {
    below += Number(value < old.low);
    above += Number(value > old.high);
  }
  return [below, above].every((beyond) => chanceBeyond(beyond, old.count, fresh.count) >= RARE);
}

function extremesOf(values: Float64Array): { low: number; high: number; count: number } {
  let [low, high, count] = [Infinity, -Infinity, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    count++;
  }
  return { low, high, count };
}

/** Chance that the `beyond` largest of n + m values, in any order alike, are all among the m new ones. */
function chanceBeyond(beyond: number, n: number, m: number): number {
  let chance = 1;
  for (let k = 0; k < beyond && chance >= RARE; k++) chance *= (m - k) / (n + m - k);
  return chance;
}
