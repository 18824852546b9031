import { expect, it } from 'vitest';
import { COMMON_HEADERS, DOCUMENT_POLICIES, developmentPolicy, policyOf } from '../../privacy/policies';
import { hostHeaders, withPolicy } from './privateBuild';

it('gives the page the policy of the specification, word for word', () => {
  expect(DOCUMENT_POLICIES['index.html']).toBe(
    "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default dompurify svelte-trusted-html 'allow-duplicates'",
  );
  expect(DOCUMENT_POLICIES['engine.html']).toBe(
    "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval' blob:; worker-src 'self' blob:; connect-src 'self'; form-action 'none'; base-uri 'none'",
  );
});

it('puts the policy before everything that loads', () => {
  const html = withPolicy(
    '<head><meta charset="utf-8" /><script src="a.js"></script></head>',
    "default-src 'none'",
  );
  expect(html.indexOf('Content-Security-Policy')).toBeGreaterThan(html.indexOf('charset'));
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
});

it('does not build a document it cannot guard', () => {
  expect(() => withPolicy('<head><script src="a.js"></script></head>', "default-src 'none'")).toThrow(
    'charset',
  );
});

it('keeps every guard of the data while developing', () => {
  const policy = developmentPolicy('index.html');
  for (const guard of [
    "default-src 'none'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "form-action 'none'",
  ])
    expect(policy).toContain(guard);
});

it('sandboxes documents and lets nobody else frame them', () => {
  expect(policyOf('')).toContain("frame-ancestors 'none'; sandbox allow-scripts allow-same-origin");
  expect(policyOf('engine.html')).toContain("frame-ancestors 'self'; sandbox");
  expect(policyOf('assets/entry.js')).not.toContain('sandbox');
});

it('asks hosts for the common headers everywhere, without COEP, and for a policy on each document', () => {
  const blocks = hostHeaders(['engine.html', 'index.html', 'assets/a.js']).split('\n\n');
  const everywhere = blocks[0]!.split('\n');
  expect(everywhere[0]).toBe('/*');
  expect(everywhere.slice(1)).toEqual(
    Object.entries(COMMON_HEADERS).map(([name, value]) => `  ${name}: ${value}`),
  );
  expect(blocks.join()).not.toContain('Embedder');
  const guarded = blocks
    .filter((block) => block.includes('Content-Security-Policy'))
    .map((block) => block.split('\n')[0]);
  expect(guarded).toEqual(['/assets/*', '/', '/sw.js', '/engine.html', '/index.html']);
});
