import { againstDuckdb } from '../duel';

/** 1 M rows of orders without order ids (the file of the targets), CSV to typed columns. */
export default againstDuckdb('ingest', 1_000_000);
