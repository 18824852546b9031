import { againstDuckdb } from '../duel';

/** Monthly cohorts from 1 M orders, DuckDB native with integer keys. */
export default againstDuckdb('cohort', 1_000_000);
