import { trustOwnScripts } from '../privacy/trustedTypes';

export interface OfflineHooks {
  /** Everything needed is kept: the app now works without its server. */
  readonly onReady?: () => void;
  /** A newer build is here and waits; `apply` loads it, in this tab and for the tabs opened later. */
  readonly onUpdate?: (apply: () => void) => void;
}

/**
 * Keeps the app for offline use through its service worker. Nothing happens while developing, or where the browser has
 * no service workers. An update is never applied by itself.
 * @throws what registration throws: a missing or damaged file leaves the old build, or none, in place
 */
export async function registerOffline(hooks: OfflineHooks = {}): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  trustOwnScripts();
  const url = new URL('./sw.js', document.baseURI).href;
  const registration = await navigator.serviceWorker.register(url, { updateViaCache: 'none' });
  const offer = (waiting: ServiceWorker) => hooks.onUpdate?.(() => applyUpdate(waiting));
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    const isUpdate = registration.active !== null;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && isUpdate) offer(installing);
    });
  });
  const { active } = await navigator.serviceWorker.ready;
  if (!registration.waiting) active?.postMessage('collect');
  hooks.onReady?.();
}

function applyUpdate(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage('update');
}
