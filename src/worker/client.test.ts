import { expect, it } from 'vitest';
import { ComputeClient, type WorkerLike } from './client';
import type { FromWorker, ToWorker } from './protocol';

class FakeWorker extends EventTarget implements WorkerLike {
  readonly sent: ToWorker[] = [];
  terminated = false;
  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  answer(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  crash(): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  }
}

function setup() {
  const workers: FakeWorker[] = [];
  const client = new ComputeClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

it('gives each answer to the call that asked, whatever the order', async () => {
  const { client, workers } = setup();
  const first = client.call('collect', { tables: [] });
  const second = client.call('collect', { tables: [] });
  workers[0]!.answer({ type: 'done', id: 2, value: 2 });
  workers[0]!.answer({ type: 'done', id: 1, value: 1 });
  expect([await first, await second]).toEqual([1, 2]);
});

it('keeps the code and details of a failure', async () => {
  const { client, workers } = setup();
  const call = client.call('collect', { tables: [] });
  workers[0]!.answer({
    type: 'failed',
    id: 1,
    error: { code: 'input/empty', details: { argument: 'x' }, stack: undefined },
  });
  await expect(call).rejects.toMatchObject({ code: 'input/empty', details: { argument: 'x' } });
});

it('drops the late answer of a cancelled call', async () => {
  const { client, workers } = setup();
  const controller = new AbortController();
  const call = client.call('collect', { tables: [] }, { signal: controller.signal });
  controller.abort();
  workers[0]!.answer({ type: 'done', id: 1, value: 0 });
  await expect(call).rejects.toMatchObject({ code: 'worker/cancelled' });
  expect(workers[0]!.sent.at(-1)).toEqual({ type: 'cancel', id: 1 });
});

it('rejects every open call when the worker dies, and starts a fresh one', async () => {
  const { client, workers } = setup();
  const lost = client.call('collect', { tables: [] });
  workers[0]!.crash();
  await expect(lost).rejects.toMatchObject({ code: 'worker/crashed' });
  const retry = client.call('collect', { tables: [] });
  workers[1]!.answer({ type: 'done', id: 2, value: 0 });
  await expect(retry).resolves.toEqual(0);
  expect(workers[0]!.terminated).toBe(true);
});

it('ends its worker at once and tells whoever waits', async () => {
  const { client, workers } = setup();
  const call = client.call('collect', { tables: [] });
  client.close();
  expect(workers[0]!.terminated).toBe(true);
  await expect(call).rejects.toMatchObject({ code: 'worker/ended' });
});
