import { DuckDBInstance } from '@duckdb/node-api';
import type { Sql } from '../jobs/duckdb';

/** Native DuckDB in memory on one thread. */
export async function connect(file: string): Promise<Sql> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return {
    file,
    integerKeys: true,
    async run(text) {
      await connection.run(text);
    },
    async row(text) {
      const [row] = (await connection.runAndReadAll(text)).getRowObjectsJS();
      return Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Number(value)]));
    },
  };
}
