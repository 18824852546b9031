import { againstDuckdb } from '../duel';

/** 1 M order lines with an order id per two rows, CSV to typed columns. */
export default againstDuckdb('ingest-ids', 1_000_000);
