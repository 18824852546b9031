/** After the last order. */
export const SNAPSHOT = Date.UTC(2026, 0, 1);

const DAY_MS = 86_400_000;
const WINDOWS = [30, 90, 365] as const;
const since = (days: number) => `t >= ${SNAPSHOT - days * DAY_MS}`;

/** The features of the job as DuckDB has them, by the ids of our catalogue, whose definitions they follow. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  recency_days: `(${SNAPSHOT} - max(t)) / ${DAY_MS}`,
  first_order_days: `(${SNAPSHOT} - min(t)) / ${DAY_MS}`,
  orders_lifetime: 'count(*)',
  spend_lifetime: 'sum(amount)',
  aov_lifetime: 'avg(amount)',
  ...Object.fromEntries(
    WINDOWS.flatMap((days) => [
      [`orders_${days}d`, `count(*) FILTER (${since(days)})`],
      [`spend_${days}d`, `coalesce(sum(amount) FILTER (${since(days)}), 0)`],
    ]),
  ),
  orders_slope: 'sum(weight)',
  spend_slope: 'sum(weight * amount)',
  categories_distinct: 'count(DISTINCT category)',
};

export const IDS: readonly string[] = Object.keys(EXPRESSIONS);

/**
 * What a row in block b of 6 blocks of 30 days adds to the slope of least squares over them: Σ(6b − 15)y ÷ 105, which
 * needs no second GROUP BY per block.
 */
const WEIGHT = `CASE WHEN ${since(180)} THEN (6 * (6 - ceil((${SNAPSHOT} - t) / ${30 * DAY_MS})) - 15) / 105 ELSE 0 END`;

export function featuresSql(): string {
  const columns = Object.entries(EXPRESSIONS).map(([id, sql]) => `${sql} AS ${id}`);
  return `CREATE OR REPLACE TABLE features AS
    SELECT member, ${columns.join(', ')} FROM (SELECT *, ${WEIGHT} AS weight FROM keyed) GROUP BY member`;
}

export function sumsSql(): string {
  const sums = IDS.map((id) => `sum(${id})::DOUBLE AS ${id}`);
  return `SELECT count(*)::DOUBLE AS rows, ${sums.join(', ')} FROM features`;
}
