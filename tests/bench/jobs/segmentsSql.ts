const QUINTILES = '[0.2, 0.4, 0.6, 0.8]';
const MEASURES = ['recency', 'frequency', 'monetary'] as const;

/** R, F and M per member over `keyed`, scored by the quintiles of the values; every row is an order. */
export function rfmSql(): string {
  const limits = MEASURES.map((name) => `quantile_cont(${name}, ${QUINTILES}) AS ${name}_limits`);
  const scoreOf = (name: string) =>
    [1, 2, 3, 4].map((k) => `(${name} > ${name}_limits[${k}])::INTEGER`).join(' + ');
  return `CREATE OR REPLACE TABLE rfm AS
    WITH facts AS (
      SELECT member, (SELECT max(t) // 86400000 + 1 FROM keyed) - max(t) // 86400000 AS recency,
        count(*) AS frequency, sum(amount) AS monetary
      FROM keyed GROUP BY member
    ), limits AS (SELECT ${limits.join(', ')} FROM facts)
    SELECT member, recency, frequency, monetary, 5 - (${scoreOf('recency')}) AS r,
      1 + ${scoreOf('frequency')} AS f, 1 + ${scoreOf('monetary')} AS m
    FROM facts, limits`;
}

/** Members and amount per month of the first order and months after it. */
export function cohortSql(): string {
  return `CREATE OR REPLACE TABLE cohort AS
    WITH months AS (
      SELECT member, year(ordered_at) * 12 + month(ordered_at) AS month, sum(amount) AS revenue
      FROM keyed GROUP BY ALL
    ), firsts AS (SELECT *, min(month) OVER (PARTITION BY member) AS first FROM months)
    SELECT first, month - first AS period, count(*) AS active, sum(revenue) AS revenue
    FROM firsts GROUP BY ALL`;
}
