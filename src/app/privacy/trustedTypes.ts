interface PolicyFactory {
  createPolicy(name: string, rules: Record<string, (text: string) => string>): unknown;
}

let trusted = false;

/**
 * Installs the page's `default` trusted-types policy: of all strings that would become code or markup it lets through
 * the address of our own service worker, and the empty markup with which libraries clear an element.
 */
export function trustOwnScripts(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (trusted || !factory) return;
  trusted = true;
  const serviceWorker = new URL('./sw.js', document.baseURI).href;
  factory.createPolicy('default', {
    createScriptURL: (url) => (url === serviceWorker ? url : refuse('an address of code')),
    createHTML: (html) => (html === '' ? html : refuse('markup')),
    createScript: () => refuse('code'),
  });
}

function refuse(what: string): never {
  throw new TypeError(`Tidemark does not turn text into ${what}.`);
}
