import type { ProbedWay } from './probes';
import type { RequestCount } from './requestCount';

/** The first message of a worker's life: its ports to the page, and the Web Lock that it holds while it lives. */
export interface Handover {
  readonly lock: string;
  readonly data: MessagePort;
  readonly control: MessagePort;
}

/** Page to bridge. */
export type BridgeQuery = { readonly type: 'self-test' } | { readonly type: 'requests' };

/** Bridge to page. `gate` comes once, before the worker hears its first message. */
export type BridgeReport =
  | { readonly type: 'gate'; readonly enforced: boolean; readonly ways: readonly ProbedWay[] }
  | { readonly type: 'self-test'; readonly ways: readonly ProbedWay[] }
  | { readonly type: 'requests'; readonly count: RequestCount };

/** What the engine page puts on its window for the page around it. */
export interface Engine {
  /** Starts a compute worker behind the blob bootstrap; `onFailure` hears what stops it. */
  spawn(handover: Handover, onFailure: (reason: string) => void): { readonly terminate: () => void };
}

export interface EngineWindow extends Window {
  tidemarkEngine?: Engine;
}
