import { createWorkerEngine } from './workerEngine';
import { TidemarkError, toTidemarkError } from '../shared/errors';
import type { Checkpoint } from '../shared/checkpoint';
import type { FromWorker, ToWorker } from './protocol';

const running = new Map<number, AbortController>();
const methods = createWorkerEngine();
const post = (message: FromWorker) => postMessage(message);

addEventListener('message', (event: MessageEvent<ToWorker>) => void handle(event.data));

async function handle(message: ToWorker): Promise<void> {
  if (message.type === 'cancel') {
    running.get(message.id)?.abort();
    return;
  }
  const { id, method, args } = message;
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const call = methods[method] as (args: unknown, checkpoint: Checkpoint) => Promise<unknown>;
    post({ type: 'done', id, value: await call(args, checkpointFor(id, controller.signal)) });
  } catch (cause) {
    const error = toTidemarkError(cause);
    post({ type: 'failed', id, error: { code: error.code, details: error.details, stack: error.stack } });
  } finally {
    running.delete(id);
  }
}

/** At most ten messages a second reach the page, each with the latest `live`; every checkpoint lets a cancel in. */
function checkpointFor(id: number, signal: AbortSignal): Checkpoint {
  let lastPost = 0;
  let lastYield = performance.now();
  let latest: unknown;
  return async (fraction, live) => {
    const now = performance.now();
    latest = live ?? latest;
    if (now - lastPost >= 100) {
      lastPost = now;
      post({ type: 'progress', id, fraction, live: latest });
      latest = undefined;
    }
    if (now - lastYield >= 10) {
      await nextTask();
      lastYield = performance.now();
    }
    if (signal.aborted) throw new TidemarkError('worker/cancelled');
  };
}

/** A macrotask, so that queued messages run first; `setTimeout` would cost 4 ms a time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
