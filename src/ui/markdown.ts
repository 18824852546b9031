import DOMPurify from 'dompurify';
import { Marked } from 'marked';

/* Raw HTML is shown as it was typed and pictures by their words, before DOMPurify sees either. */
const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escaped(text),
    image: ({ text }) => escaped(text),
  },
});

/* Nothing that loads, nothing that styles, nothing that submits: text, lists, tables, code and links. */
const ALLOWED_TAGS = [
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'p',
    'br',
    'hr',
    'blockquote',
    'pre',
    'code',
    'em',
    'strong',
    'del',
  ],
  ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a'],
];
const ALLOWED_ATTR = ['href', 'align', 'start'];
const SAFE_ADDRESS = /^(?:https?:|mailto:|#)/iu;

/** Markdown as markup that can load nothing: TrustedHTML of the policy `dompurify`, typed as what `innerHTML` takes. */
export function renderMarkdown(source: string): string {
  const trusted: unknown = purifier().sanitize(marked.parse(source, { async: false }), {
    ALLOWED_TAGS,
    ALLOWED_ATTR,
    ALLOWED_URI_REGEXP: SAFE_ADDRESS,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_TRUSTED_TYPE: true,
  });
  return trusted as string;
}

let ready: ReturnType<typeof DOMPurify> | undefined;

function purifier(): ReturnType<typeof DOMPurify> {
  if (ready === undefined) {
    ready = DOMPurify(window);
    ready.addHook('afterSanitizeAttributes', showFullAddress);
  }
  return ready;
}

/** A link shows its full address first, opens in a new tab and tells the other side nothing. */
function showFullAddress(node: Element): void {
  const address = node.getAttribute('href');
  if (node.tagName !== 'A' || address === null || address.startsWith('#')) return;
  const words = node.textContent.trim();
  node.textContent = words === address || words === '' ? address : `${address} (${words})`;
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer nofollow');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (char) => `&#${char.codePointAt(0)!};`);
}
