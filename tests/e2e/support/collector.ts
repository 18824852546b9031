import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on another port, that is another origin: whatever reaches it has left the app. */
export interface Collector {
  /** Address of one attempt: `/leak/RUN/NAME`. */
  readonly url: string;
  /** Names of the attempts of a run that arrived. */
  arrived(run: string): string[];
  close(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    seen.add(request.url ?? '');
    response
      .writeHead(204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' })
      .end();
  });
  server.on('upgrade', (request, socket) => {
    seen.add(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/leak/`,
    arrived: (run) => namesOf(seen, run),
    close: () => closeServer(server),
  };
}

function namesOf(seen: ReadonlySet<string>, run: string): string[] {
  const names = [...seen]
    .filter((path) => path.startsWith(`/leak/${run}/`))
    .map((path) => path.split('/')[3]!);
  return [...new Set(names)].sort();
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}
