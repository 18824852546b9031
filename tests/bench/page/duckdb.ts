import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import type { Sql } from '../jobs/duckdb';

/** duckdb-wasm in its worker (the bundle with exception handling, which it picks here itself), extensions off. */
export async function connect(file: File): Promise<Sql> {
  const db = new AsyncDuckDB(new VoidLogger(), new Worker(workerUrl));
  await db.instantiate(new URL(wasmUrl, location.href).href);
  await db.registerFileHandle('orders.csv', file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const connection = await db.connect();
  await connection.query('SET autoinstall_known_extensions = false; SET autoload_known_extensions = false');
  return {
    file: 'orders.csv',
    integerKeys: false,
    async run(text) {
      await connection.query(text);
    },
    async row(text) {
      const row = (await connection.query(text)).get(0)!.toJSON();
      return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
    },
  };
}
