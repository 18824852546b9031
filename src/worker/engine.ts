/**
 * The engine page: the one place that creates workers. A worker loaded by its address ignores the page's policy; one
 * started from a blob that only imports that address inherits the policy of this page, with no header and no service
 * worker, on the first visit too.
 */
import type { Engine, EngineWindow } from './bootstrap/bridgeProtocol';
import bridgeUrl from './bootstrap/bridge.ts?worker&url';
import entryUrl from './entry.ts?worker&url';

/** Both addresses are of our own origin, so script-src 'self' lets the blob import them. */
const bootstrap = URL.createObjectURL(
  new Blob([bridgeUrl, entryUrl].map(importLine), { type: 'text/javascript' }),
);

const engine: Engine = {
  spawn(handover, onFailure) {
    const worker = new Worker(bootstrap, { type: 'module' });
    worker.onerror = (event) => onFailure(event.message || 'did not load');
    worker.postMessage(handover, [handover.data, handover.control]);
    return { terminate: () => worker.terminate() };
  },
};
(window as EngineWindow).tidemarkEngine = engine;

function importLine(url: string): string {
  return `import ${JSON.stringify(new URL(url, location.href).href)};\n`;
}
