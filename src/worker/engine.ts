/**
 * The engine page: the one place that creates workers. A worker loaded by its address ignores the page's policy; one
 * started from a blob that only imports that address inherits the policy of this page, with no header and no service
 * worker, on the first visit too.
 */
import type { EngineWindow } from './bootstrap/bridgeProtocol';
import { engineOn } from './bootstrap/engineOn';
import bridgeUrl from './bootstrap/bridge.ts?worker&url';
import entryUrl from './entry.ts?worker&url';

/** Both addresses are of our own origin, so script-src 'self' lets the blob import them. */
const bootstrap = URL.createObjectURL(
  new Blob([bridgeUrl, entryUrl].map(importLine), { type: 'text/javascript' }),
);

(window as EngineWindow).tidemarkEngine = engineOn(bootstrap);

function importLine(url: string): string {
  return `import ${JSON.stringify(new URL(url, location.href).href)};\n`;
}
