import type { Job, JobName, Sums } from '../job';
import { featuresSql, sumsSql } from './featuresSql';
import { ORDER_LINES, ORDERS, type FileColumns } from './ingest';
import { INTEGER_KEYS, TEXT_KEYS } from './keyedSql';
import { cohortSql, rfmSql } from './segmentsSql';

/** A connection to DuckDB, in the page or native. */
export interface Sql {
  /** The name of the orders file for read_csv. */
  readonly file: string;
  /** Keys are put into integers beforehand, which read_csv does not do. */
  readonly integerKeys: boolean;
  run(text: string): Promise<void>;
  /** The one row of an answer, as numbers. */
  row(text: string): Promise<Sums>;
}

/** DuckDB's side of every job. */
export const DUCKDB: Readonly<Record<JobName, (sql: Sql) => Promise<Job>>> = {
  ingest: (sql) => Promise.resolve(ingest(sql, ORDERS)),
  'ingest-ids': (sql) => Promise.resolve(ingest(sql, ORDER_LINES)),
  features: (sql) => overKeyed(sql, featuresSql(), sumsSql()),
  cohort: (sql) => overKeyed(sql, cohortSql(), COHORT_SUMS),
  rfm: (sql) => overKeyed(sql, rfmSql(), RFM_SUMS),
};

/** CREATE TABLE AS over read_csv with its own detection: how DuckDB's documentation imports a CSV. */
function ingest(sql: Sql, { moment, numbers, texts }: FileColumns): Job {
  const sums = [
    `sum(epoch_ms(${moment}))::DOUBLE AS ${moment}`,
    ...numbers.map((name) => `sum(${name})::DOUBLE AS ${name}`),
    ...texts.map((name) => `count(DISTINCT ${name})::DOUBLE AS ${name}`),
  ];
  return {
    run: async () => {
      // Two tables of ten million rows do not fit into the memory of WebAssembly.
      await sql.run('DROP TABLE IF EXISTS orders');
      await sql.run(`CREATE TABLE orders AS SELECT * FROM read_csv('${sql.file}')`);
    },
    sums: () => sql.row(`SELECT count(*)::DOUBLE AS rows, ${sums.join(', ')} FROM orders`),
  };
}

const COHORT_SUMS = `SELECT count(*)::DOUBLE AS rows, sum(active)::DOUBLE AS active, sum(revenue)::DOUBLE AS revenue,
  sum(period * active)::DOUBLE AS months FROM cohort`;

const RFM_SUMS = `SELECT count(*)::DOUBLE AS rows, ${['recency', 'frequency', 'monetary', 'r', 'f', 'm']
  .map((name) => `sum(${name})::DOUBLE AS ${name}`)
  .join(', ')} FROM rfm`;

/** One query over the orders in memory, into a table. */
async function overKeyed(sql: Sql, query: string, sums: string): Promise<Job> {
  await ingest(sql, ORDER_LINES).run();
  for (const text of sql.integerKeys ? INTEGER_KEYS : TEXT_KEYS) await sql.run(text);
  return { run: () => sql.run(query), sums: () => sql.row(sums) };
}
