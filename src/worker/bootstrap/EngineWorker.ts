import { TidemarkError, toTidemarkError } from '../../shared/errors';
import type { WorkerLike } from '../client';
import type { BridgeQuery, BridgeReport, Engine } from './bridgeProtocol';
import type { ProbedWay } from './probes';
import type { RequestCount } from './requestCount';

/** A compute worker as who started it sees it: a `WorkerLike` that can also be asked how closed it is. */
export interface ComputeWorker extends WorkerLike {
  /** The refusals that let the worker hear its first message. @throws `privacy/not-enforced`, `worker/*` */
  readonly gate: Promise<readonly ProbedWay[]>;
  /** Tries every way out from inside the worker. @throws as `gate` */
  selfTest(): Promise<readonly ProbedWay[]>;
  /** Requests the worker has made. @throws as `gate` */
  requestCount(): Promise<RequestCount>;
}

/** A worker behind the bridge. `onEnd` hears once that it is over, whatever ended it. */
export class EngineWorker extends EventTarget implements ComputeWorker {
  readonly gate: Promise<readonly ProbedWay[]>;
  readonly #data = new MessageChannel();
  readonly #control = new MessageChannel();
  readonly #lock = `tidemark-worker-${crypto.randomUUID()}`;
  readonly #stopWatching = new AbortController();
  /** Rejects when the worker ends, so that nothing that waits for it waits for ever. */
  readonly #over: Promise<never>;
  #end!: (error: TidemarkError) => void;
  readonly #onEnd: () => void;
  #terminate: (() => void) | null = null;
  #ended = false;

  constructor(engine: Promise<Engine>, onEnd: () => void = () => undefined) {
    super();
    this.#onEnd = onEnd;
    this.#over = new Promise((_, reject) => {
      this.#end = reject;
    });
    this.#relayMessages(this.#data.port1);
    this.gate = this.#passGate();
    this.gate.then(
      () => this.#watchLife(),
      (cause: unknown) => this.#fail(cause),
    );
    this.#control.port1.start();
    void this.#start(engine);
  }

  postMessage(message: unknown, transfer?: Transferable[] | StructuredSerializeOptions): void {
    this.#data.port1.postMessage(message, transfer as Transferable[]);
  }

  terminate(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnd();
    this.#stopWatching.abort();
    this.#terminate?.();
    this.#data.port1.close();
    this.#control.port1.close();
    this.#end(new TidemarkError('worker/ended'));
  }

  async selfTest(): Promise<readonly ProbedWay[]> {
    await this.gate;
    return (await this.#ask({ type: 'self-test' }, 'self-test')).ways;
  }

  async requestCount(): Promise<RequestCount> {
    await this.gate;
    return (await this.#ask({ type: 'requests' }, 'requests')).count;
  }

  #relayMessages(port: MessagePort): void {
    port.onmessage = ({ data }: MessageEvent<unknown>) =>
      this.dispatchEvent(new MessageEvent('message', { data }));
    port.onmessageerror = () => this.dispatchEvent(new MessageEvent('messageerror'));
  }

  async #start(loading: Promise<Engine>): Promise<void> {
    try {
      const engine = await loading;
      if (this.#ended) return;
      const handover = { data: this.#data.port2, control: this.#control.port2, lock: this.#lock };
      const crashed = (reason: string) => this.#fail(new TidemarkError('worker/crashed', { reason }));
      this.#terminate = engine.spawn(handover, crashed).terminate;
    } catch (cause) {
      this.#fail(cause);
    }
  }

  async #passGate(): Promise<readonly ProbedWay[]> {
    const { ways } = await this.#next('gate');
    const open = ways.filter((way) => !way.blocked).map((way) => `${way.where}/${way.name}`);
    if (open.length > 0) throw new TidemarkError('privacy/not-enforced', { ways: open.join(' ') });
    return ways;
  }

  /** The worker holds its lock until it is gone; a worker that is killed or closes itself raises no event. */
  #watchLife(): void {
    const ended = () => this.#fail(new TidemarkError('worker/ended'));
    navigator.locks.request(this.#lock, { signal: this.#stopWatching.signal }, ended).catch(() => undefined);
  }

  #ask<T extends BridgeReport['type']>(
    query: BridgeQuery,
    type: T,
  ): Promise<Extract<BridgeReport, { type: T }>> {
    const answer = this.#next(type);
    this.#control.port1.postMessage(query);
    return answer;
  }

  /** The next report of a type. */
  #next<T extends BridgeReport['type']>(type: T): Promise<Extract<BridgeReport, { type: T }>> {
    const { port1 } = this.#control;
    const report = new Promise<Extract<BridgeReport, { type: T }>>((resolve) => {
      const listen = ({ data }: MessageEvent<BridgeReport>) => {
        if (data.type !== type) return;
        port1.removeEventListener('message', listen);
        resolve(data as Extract<BridgeReport, { type: T }>);
      };
      port1.addEventListener('message', listen);
    });
    return Promise.race([report, this.#over]);
  }

  #fail(cause: unknown): void {
    if (this.#ended) return;
    const error = toTidemarkError(cause);
    this.#end(error);
    this.terminate();
    this.dispatchEvent(new ErrorEvent('error', { message: error.code, error }));
  }
}
