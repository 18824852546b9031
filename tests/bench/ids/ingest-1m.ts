import { againstDuckdb } from '../duel';

/** 1 M rows of orders, CSV to typed columns. */
export default againstDuckdb('ingest', 1_000_000);
