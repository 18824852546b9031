// The slices of the peers that the bench calls, so that types hold where the peers are not installed.
declare module '@duckdb/duckdb-wasm' {
  interface Connection {
    query(text: string): Promise<{ get(row: number): { toJSON(): Record<string, unknown> } | null }>;
  }
  export class VoidLogger {
    log(entry: unknown): void;
  }
  export class AsyncDuckDB {
    constructor(logger: VoidLogger, worker: Worker);
    instantiate(wasm: string): Promise<unknown>;
    registerFileHandle(name: string, file: File, protocol: number, directIo: boolean): Promise<void>;
    connect(): Promise<Connection>;
  }
  export const DuckDBDataProtocol: { readonly BROWSER_FILEREADER: number };
}

declare module '@duckdb/node-api' {
  interface Connection {
    run(text: string): Promise<unknown>;
    runAndReadAll(text: string): Promise<{ getRowObjectsJS(): Record<string, unknown>[] }>;
  }
  export const DuckDBInstance: {
    create(path: string, options: { threads: string }): Promise<{ connect(): Promise<Connection> }>;
  };
}
