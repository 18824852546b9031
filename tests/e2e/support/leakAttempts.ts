/**
 * Ways out of a document and of a worker, as source text for `page.evaluate` and `worker.evaluate`: `L(name)` is the
 * address whose arrival counts as the leak of that name. Each line is tried on its own; a throw is no leak.
 */
const SHARED = `
  t(() => fetch(L('fetch'), {mode: 'no-cors'}));
  t(() => fetch(L('fetch-cors')));
  t(() => fetch(L('fetch-post'), {mode: 'no-cors', method: 'POST', body: 'x'}));
  t(() => fetch(L('fetch-keepalive'), {mode: 'no-cors', method: 'POST', body: 'x', keepalive: true}));
  t(() => fetch(new Request(L('fetch-request'), {mode: 'no-cors'})));
  t(() => {const x = new XMLHttpRequest(); x.open('GET', L('xhr')); x.send()});
  t(() => {const x = new XMLHttpRequest(); x.open('GET', L('xhr-sync'), false); x.send()});
  t(() => new WebSocket(L('websocket').replace('http', 'ws')));
  t(() => new WebSocketStream(L('websocket-stream').replace('http', 'ws')));
  t(() => new EventSource(L('eventsource')));
  t(() => new FontFace('leak', 'url(' + L('font-face') + ')').load());
  t(() => caches.open('leak').then((c) => c.add(new Request(L('cache-add'), {mode: 'no-cors'}))));
  t(() => import(L('import')));
  t(() => new Worker(L('worker')));
  t(() => nested('nested-fetch', "fetch(U, {mode: 'no-cors'})"));
  t(() => nested('nested-import', 'import(U)'));
  t(() => nested('nested-import-scripts', 'importScripts(U)'));
  t(() => nested('nested-websocket', "new WebSocket(U.replace('http', 'ws'))"));
  t(() => nested('nested-module', 'import ' + JSON.stringify(L('nested-module')), {type: 'module'}));
  t(() => nested('nested-nested', "new Worker(URL.createObjectURL(new Blob(['fetch(' + JSON.stringify(U) + ', {mode: \\"no-cors\\"})'])))"));
`;

const WORKER = `
  t(() => importScripts(L('import-scripts')));
  t(() => (0, eval)('fetch(' + JSON.stringify(L('eval-fetch')) + ', {mode: "no-cors"})'));
`;

const PAGE = `
  t(() => navigator.sendBeacon(L('beacon'), 'x'));
  t(() => fetchLater(L('fetch-later'), {activateAfter: 0}));
  t(() => {new Image().src = L('image')});
  t(() => add('img', {src: L('img')}));
  t(() => add('img', {srcset: L('srcset') + ' 1x'}));
  t(() => {const p = add('picture', {}); add('source', {srcset: L('picture')}, p); add('img', {}, p)});
  t(() => add('input', {type: 'image', src: L('input-image')}));
  t(() => add('video', {poster: L('poster')}));
  t(() => add('video', {src: L('video'), preload: 'auto'}));
  t(() => add('audio', {src: L('audio'), preload: 'auto'}));
  t(() => add('source', {src: L('media-source')}, add('video', {preload: 'auto'})));
  t(() => add('track', {src: L('track'), default: ''}, add('video', {crossorigin: ''})).track.mode = 'hidden');
  t(() => svg('image', L('svg-image')));
  t(() => svg('feImage', L('svg-filter-image')));
  t(() => add('script', {src: L('script')}));
  t(() => add('script', {src: L('script-module'), type: 'module'}));
  t(() => {const s = add('script', {}); s.textContent = 'fetch(' + JSON.stringify(L('inline-script')) + ', {mode: "no-cors"})'});
  t(() => add('div', {}).insertAdjacentHTML('beforeend', '<img src="' + L('inner-html') + '">'));
  t(() => {add('div', {}).innerHTML = '<iframe src="' + L('inner-html-frame') + '"></iframe>'});
  t(() => add('link', {rel: 'stylesheet', href: L('stylesheet')}));
  t(() => add('link', {rel: 'prefetch', href: L('prefetch')}));
  t(() => add('link', {rel: 'preload', as: 'image', href: L('preload-image')}));
  t(() => add('link', {rel: 'preload', as: 'fetch', crossorigin: '', href: L('preload-fetch')}));
  t(() => add('link', {rel: 'preload', as: 'font', crossorigin: '', href: L('preload-font')}));
  t(() => add('link', {rel: 'preload', as: 'script', href: L('preload-script')}));
  t(() => add('link', {rel: 'preload', as: 'style', href: L('preload-style')}));
  t(() => add('link', {rel: 'modulepreload', href: L('modulepreload')}));
  t(() => add('link', {rel: 'icon', href: L('icon')}));
  t(() => add('link', {rel: 'manifest', href: L('manifest')}));
  t(() => style('background', '#leak-background {background: url(' + L('css-background') + ')}'));
  t(() => style('list', '#leak-list {display: list-item; list-style-image: url(' + L('css-list') + ')}'));
  t(() => style('content', '#leak-content::before {content: url(' + L('css-content') + ')}'));
  t(() => style('font', '@font-face {font-family: leak; src: url(' + L('css-font') + ')} #leak-font {font-family: leak}'));
  t(() => style('mask', '#leak-mask {mask-image: url(' + L('css-mask') + ')}'));
  t(() => style('shape', '#leak-shape {float: left; shape-outside: url(' + L('css-shape') + ')}'));
  t(() => style('border', '#leak-border {border: 9px solid; border-image: url(' + L('css-border') + ') 1}'));
  t(() => {const s = add('style', {}); s.textContent = '@import url(' + L('css-import') + ');'});
  t(() => {add('p', {style: 'background: url(' + L('style-attribute') + ')'}).textContent = 'x'});
  t(() => {add('p', {}).style.backgroundImage = 'url(' + L('style-property') + ')'});
  t(() => add('iframe', {src: L('iframe')}));
  t(() => add('iframe', {srcdoc: '<img src="' + L('srcdoc') + '">'}));
  t(() => add('iframe', {src: URL.createObjectURL(new Blob(['<img src="' + L('blob-frame') + '">'], {type: 'text/html'}))}));
  t(() => add('iframe', {src: 'data:text/html,<img src="' + L('data-frame') + '">'}));
  t(() => add('iframe', {sandbox: 'allow-scripts', srcdoc: '<script>fetch("' + L('sandboxed-frame') + '", {mode: "no-cors"})</' + 'script>'}));
  t(() => add('object', {data: L('object')}));
  t(() => add('embed', {src: L('embed')}));
  t(() => {add('iframe', {name: 'leak-form'}); add('form', {method: 'post', action: L('form'), target: 'leak-form'}).submit()});
  t(() => {add('iframe', {name: 'leak-get'}); add('form', {action: L('form-get'), target: 'leak-get'}).submit()});
  t(() => {add('iframe', {name: 'leak-link'}); add('a', {href: L('link-target'), target: 'leak-link'}).click()});
  t(() => {add('iframe', {name: 'leak-ping'}); add('a', {href: 'about:blank', ping: L('ping'), target: 'leak-ping'}).click()});
  t(() => new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(L('audio-worklet')));
  t(() => CSS.paintWorklet.addModule(L('paint-worklet')));
  t(() => new SharedWorker(L('shared-worker')));
  t(() => {const s = add('script', {type: 'speculationrules'}); s.textContent = JSON.stringify({prefetch: [{source: 'list', urls: [L('speculation')]}]})});
  t(() => {const b = document.createElement('base'); b.href = L('base') + '/'; document.head.prepend(b); fetch('x', {mode: 'no-cors'}); b.remove()});
  t(() => window.open(L('window-open')));
`;

const HELPERS = `
  const t = (attempt) => {try {const r = attempt(); if (r && r.catch) r.catch(() => 0)} catch {}};
  const nested = (name, code, options) => new Worker(URL.createObjectURL(new Blob(
    [options ? code : 'const U = ' + JSON.stringify(L(name)) + ';' + code], {type: 'text/javascript'})), options);
  const add = (tag, attributes, parent = document.body) => {const n = document.createElement(tag);
    for (const k in attributes) n.setAttribute(k, attributes[k]); parent.append(n); return n};
  const svg = (tag, href) => {const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const n = document.createElementNS(s.namespaceURI, tag); n.setAttribute('href', href);
    if (tag === 'feImage') {const f = document.createElementNS(s.namespaceURI, 'filter'); f.id = 'leak-filter'; f.append(n);
      const r = document.createElementNS(s.namespaceURI, 'rect'); r.setAttribute('filter', 'url(#leak-filter)');
      r.setAttribute('width', 9); r.setAttribute('height', 9); s.append(f, r)} else s.append(n);
    document.body.append(s)};
  const style = (id, text) => {const s = new CSSStyleSheet(); s.replaceSync(text);
    document.adoptedStyleSheets.push(s); add('p', {id: 'leak-' + id}).textContent = 'x'};
`;

/** Source of a function body that tries every way out; `base` is the collector's address of this run. */
export function leakScript(base: string, where: 'page' | 'worker'): string {
  const attempts = SHARED + (where === 'page' ? PAGE : WORKER);
  return `(() => {const L = (name) => ${JSON.stringify(base)} + name; ${HELPERS} ${attempts}})()`;
}

/** How many ways out a place has. */
export function attemptCount(where: 'page' | 'worker'): number {
  return leakScript('', where).match(/^ {2}t\(\(\) =>/gm)?.length ?? 0;
}
