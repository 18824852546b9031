/**
 * Runs first in every compute worker. It moves the worker's messages onto the port the page handed over, and lets
 * none of them in before a request to the outside has been refused here.
 */
import { countRequests, readRequestCount } from './requestCount';
import { runProbes } from './probes';
import { GATE_PROBES, WORKER_PROBES } from './workerProbes';
import type { BridgeQuery, BridgeReport, Handover } from './bridgeProtocol';

interface WorkerScope extends EventTarget {
  postMessage: (message: unknown, transfer?: unknown) => void;
}
const scope = self as unknown as WorkerScope;

countRequests();
scope.addEventListener('message', takePorts as EventListener);

function takePorts(event: MessageEvent<Handover>): void {
  event.stopImmediatePropagation();
  scope.removeEventListener('message', takePorts as EventListener);
  const { data, control, lock } = event.data;
  scope.postMessage = (message, transfer) => data.postMessage(message, transfer as Transferable[]);
  data.addEventListener('message', ({ data: message }: MessageEvent<unknown>) =>
    scope.dispatchEvent(new MessageEvent('message', { data: message })),
  );
  control.onmessage = ({ data: query }: MessageEvent<BridgeQuery>) => void answer(query, control);
  // Never released: the page gets the lock when this worker is gone, whatever ended it.
  void navigator.locks.request(lock, () => {
    void openWhenEnforced(data, control);
    return new Promise(() => undefined);
  });
}

async function openWhenEnforced(data: MessagePort, control: MessagePort): Promise<void> {
  const ways = await runProbes(GATE_PROBES, 'worker');
  const enforced = ways.every((way) => way.blocked);
  report(control, { type: 'gate', enforced, ways });
  if (enforced) data.start();
}

async function answer(query: BridgeQuery, control: MessagePort): Promise<void> {
  if (query.type === 'self-test')
    report(control, { type: 'self-test', ways: await runProbes(WORKER_PROBES, 'worker') });
  else report(control, { type: 'requests', count: readRequestCount() });
}

function report(control: MessagePort, message: BridgeReport): void {
  control.postMessage(message);
}
