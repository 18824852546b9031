import { againstDuckdb } from '../duel';

/** Features per member from 1 M orders, DuckDB with integer keys. */
export default againstDuckdb('features', 1_000_000);
