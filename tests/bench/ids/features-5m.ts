import { againstDuckdb } from '../duel';

/** Features per member from 5 M orders, DuckDB with integer keys. */
export default againstDuckdb('features', 5_000_000);
