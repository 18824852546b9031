import { againstDuckdb } from '../duel';

/** 10 M rows of orders, CSV to typed columns. */
export default againstDuckdb('ingest', 10_000_000);
