import type { Engine } from './bridgeProtocol';

/** Starts workers from a blob that imports the bridge first; they have the policy of whoever made the blob. */
export function engineOn(bootstrap: string): Engine {
  return {
    spawn(handover, onFailure) {
      const worker = new Worker(bootstrap, { type: 'module' });
      worker.onerror = (event) => onFailure(event.message || 'did not load');
      worker.postMessage(handover, [handover.data, handover.control]);
      return { terminate: () => worker.terminate() };
    },
  };
}
