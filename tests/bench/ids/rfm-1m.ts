import { againstDuckdb } from '../duel';

/** RFM scores of the members of 1 M orders, DuckDB native with integer keys. */
export default againstDuckdb('rfm', 1_000_000);
