/** The documents of the build and the policy each one gets, as a meta tag and as a header. */
export type DocumentName = 'index.html' | 'engine.html' | 'runner.html';

const PAGE =
  "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; " +
  "object-src 'none'; require-trusted-types-for 'script'; " +
  "trusted-types default dompurify svelte-trusted-html 'allow-duplicates'";

const ENGINE =
  "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval' blob:; worker-src 'self' blob:; " +
  "connect-src 'self'; form-action 'none'; base-uri 'none'";

const RUNNER =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; frame-src 'self'; " +
  "form-action 'none'; base-uri 'none'";

/** Content-Security-Policy of each document, as written into its meta tag. */
export const DOCUMENT_POLICIES: Readonly<Record<DocumentName, string>> = {
  'index.html': PAGE,
  'engine.html': ENGINE,
  'runner.html': RUNNER,
};

/** What a module worker may do that is loaded by its address, past the blob bootstrap. */
const SCRIPT_POLICY = ENGINE;

/** Directives a meta tag cannot carry: who may frame the document, and what the document may do at all. */
const SANDBOX = 'sandbox allow-scripts allow-same-origin allow-downloads allow-modals allow-forms';

/**
 * The page's policy while developing: Vite's client adds <style> tags and talks over a socket, and its error overlay
 * is no friend of trusted types. Everything that guards the data stays.
 */
export function developmentPolicy(name: DocumentName): string {
  const policy = DOCUMENT_POLICIES[name];
  if (name !== 'index.html') return policy;
  return policy
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace(/; require-trusted-types-for.*$/, '');
}

/** Headers of every response. COEP is left out on purpose: TensorFlow.js would pick its threaded wasm and hang. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'Connection-Allowlist': '(response-origin)',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'Referrer-Policy': 'no-referrer',
};

/** Content-Security-Policy header of a path of the build, relative to its root ('' is the page). */
export function policyOf(path: string): string {
  const name = path === '' ? 'index.html' : path;
  if (!isDocument(name)) return SCRIPT_POLICY;
  const ancestors = name === 'index.html' ? "'none'" : "'self'";
  return `${DOCUMENT_POLICIES[name]}; frame-ancestors ${ancestors}; ${SANDBOX}`;
}

function isDocument(name: string): name is DocumentName {
  return Object.hasOwn(DOCUMENT_POLICIES, name);
}
