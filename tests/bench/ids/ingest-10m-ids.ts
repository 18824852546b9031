import { againstDuckdb } from '../duel';

/** 10 M order lines with an order id per two rows, CSV to typed columns. */
export default againstDuckdb('ingest-ids', 10_000_000);
