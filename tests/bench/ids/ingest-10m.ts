import { againstDuckdb } from '../duel';

/** 10 M rows of orders without order ids (the file of the targets), CSV to typed columns. */
export default againstDuckdb('ingest', 10_000_000);
