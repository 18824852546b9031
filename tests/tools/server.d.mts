export interface Served {
  readonly url: string;
  close(): Promise<void>;
}
export function serve(folder: string, options?: { port?: number; headers?: boolean }): Promise<Served>;
