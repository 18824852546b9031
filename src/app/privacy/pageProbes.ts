import { FETCH_PROBE, SHARED_PROBES } from '../../worker/bootstrap/sharedProbes';
import type { Probe } from '../../worker/bootstrap/probes';

/** What must be refused in the page before data is opened. */
export const PAGE_GATE_PROBES: readonly Probe[] = [FETCH_PROBE];

/** Puts an element into the page for as long as its probe runs. */
function element(name: string, directives: readonly string[], make: (url: string) => Element): Probe {
  return {
    name,
    directives,
    attempt: (url) => {
      const node = make(url);
      if (node instanceof HTMLElement) hide(node);
      document.body.append(node);
      return () => node.remove();
    },
  };
}

/** Out of sight and reach, yet with a box: Firefox asks for the poster of a video only when it has one. */
function hide(node: HTMLElement): void {
  node.inert = true;
  Object.assign(node.style, { position: 'fixed', opacity: '0', pointerEvents: 'none' });
}

function create(tag: string, attributes: Readonly<Record<string, string>>, ...children: Element[]): Element {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A hint to load early. Firefox refuses these by the same directives, without a violation event. */
function preload(
  name: string,
  directives: readonly string[],
  attributes: Readonly<Record<string, string>>,
): Probe {
  return { ...link(name, directives, attributes), silentInFirefox: ['page'] };
}

function link(
  name: string,
  directives: readonly string[],
  attributes: Readonly<Record<string, string>>,
): Probe {
  return element(name, directives, (url) => create('link', { ...attributes, href: `${url}probe` }));
}

/** A rule of a constructed style sheet; it needs no <style> element, which the policy would refuse first. */
function styleRule(name: string, directives: readonly string[], rule: (url: string) => string): Probe {
  return {
    name,
    directives,
    attempt: (url) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rule(`url("${url}probe")`));
      const node = create('p', { class: `probe-${name}` });
      node.textContent = 'probe';
      document.adoptedStyleSheets.push(sheet);
      document.body.append(node);
      // Styles ask for their files when they are computed.
      getComputedStyle(node).getPropertyValue('background-image');
      return () => {
        node.remove();
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      };
    },
  };
}

const IMAGE = ['img-src'];
const MEDIA = ['media-src'];
const FRAME = ['frame-src', 'child-src'];
const HINT = ['default-src', 'prefetch-src', 'connect-src'];
const SCRIPT = ['script-src', 'script-src-elem'];

/** Every way out of a document that can be tried without leaving it. */
export const PAGE_PROBES: readonly Probe[] = [
  ...SHARED_PROBES,
  {
    name: 'beacon',
    directives: ['connect-src'],
    attempt: (url) => {
      navigator.sendBeacon(url, 'probe');
      return undefined;
    },
  },
  {
    name: 'fetch-later',
    directives: ['connect-src'],
    exists: () => 'fetchLater' in globalThis,
    attempt: (url) => {
      const stop = new AbortController();
      const later = (globalThis as unknown as { fetchLater: (url: string, options: object) => void })
        .fetchLater;
      later(url, { activateAfter: 0, signal: stop.signal });
      return () => stop.abort();
    },
  },
  {
    name: 'image-object',
    directives: IMAGE,
    attempt: (url) => {
      new Image().src = url;
      return undefined;
    },
  },
  element('img', IMAGE, (url) => create('img', { src: url, alt: '' })),
  element('srcset', IMAGE, (url) => create('img', { srcset: `${url} 1x`, alt: '' })),
  element('picture', IMAGE, (url) =>
    create('picture', {}, create('source', { srcset: url }), create('img', { alt: '' })),
  ),
  element('input-image', IMAGE, (url) => create('input', { type: 'image', src: url, alt: '' })),
  element('video-poster', IMAGE, (url) => create('video', { poster: url })),
  element('svg-image', IMAGE, svgImage),
  styleRule('css-background', IMAGE, (url) => `.probe-css-background { background-image: ${url}; }`),
  styleRule('css-list', IMAGE, (url) => `.probe-css-list { display: list-item; list-style-image: ${url}; }`),
  styleRule('css-content', IMAGE, (url) => `.probe-css-content::before { content: ${url}; }`),
  styleRule(
    'css-font',
    ['font-src'],
    (url) => `@font-face { font-family: probe; src: ${url}; } .probe-css-font { font-family: probe; }`,
  ),
  element('video', MEDIA, (url) => create('video', { src: url, preload: 'auto' })),
  element('audio', MEDIA, (url) => create('audio', { src: url, preload: 'auto' })),
  element('track', MEDIA, track),
  element('iframe', FRAME, (url) => create('iframe', { src: url, title: 'probe' })),
  element('stylesheet', ['style-src', 'style-src-elem'], (url) =>
    create('link', { rel: 'stylesheet', href: `${url}probe.css` }),
  ),
  link('prefetch', HINT, { rel: 'prefetch' }),
  preload('preload-image', IMAGE, { rel: 'preload', as: 'image' }),
  preload('preload-font', ['font-src'], { rel: 'preload', as: 'font', crossorigin: '' }),
  preload('preload-fetch', ['connect-src'], { rel: 'preload', as: 'fetch', crossorigin: '' }),
  preload('preload-style', ['style-src', 'style-src-elem'], { rel: 'preload', as: 'style' }),
  preload('preload-script', SCRIPT, { rel: 'preload', as: 'script' }),
  preload('module-preload', SCRIPT, { rel: 'modulepreload' }),
  link('icon', IMAGE, { rel: 'icon' }),
  {
    name: 'form-post',
    directives: ['form-action'],
    attempt: (url) => {
      const target = create('iframe', { name: 'tidemark-probe', title: 'probe', hidden: '' });
      const form = create('form', { method: 'post', action: url, target: 'tidemark-probe', hidden: '' });
      document.body.append(target, form);
      (form as HTMLFormElement).submit();
      return () => {
        form.remove();
        target.remove();
      };
    },
  },
  {
    name: 'base',
    directives: ['base-uri'],
    attempt: (url) => {
      const base = create('base', { href: url });
      document.head.append(base);
      return () => base.remove();
    },
  },
];

function svgImage(url: string): Element {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const image = document.createElementNS(space, 'image');
  image.setAttribute('href', url);
  svg.append(image);
  return svg;
}

function track(url: string): Element {
  const line = create('track', { src: url, default: '', kind: 'metadata' });
  return create('video', { crossorigin: '' }, line);
}
