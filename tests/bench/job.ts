/** Numbers that two sides must agree on: row counts, sums over columns, distinct counts. */
export type Sums = Readonly<Record<string, number>>;

/** One side of a measure, ready to run: whatever it needs besides the timed work is in memory. */
export interface Job {
  /** The timed work; it ends when the result is usable. */
  run(): Promise<void>;
  /** Of the last run's result; not timed. */
  sums(): Promise<Sums>;
}

/** What is measured. The same name on every side is the same job. */
export type JobName = 'ingest' | 'ingest-ids' | 'features' | 'cohort' | 'rfm';

/** Who does it: our code, or DuckDB. */
export type SideName = 'ours' | 'duckdb';

/** The calls that a page, a worker and a child process answer. */
export type Call =
  { readonly call: 'start'; readonly job: JobName } | { readonly call: 'run' } | { readonly call: 'sums' };
