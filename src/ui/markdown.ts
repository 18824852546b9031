import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const marked = new Marked({ gfm: true, breaks: false });

/* Nothing that loads, nothing that styles, nothing that submits: text, lists, tables, code and links. */
const ALLOWED_TAGS = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'code', 'kbd', 'em', 'strong', 'b'],
  ...['i', 'del', 's', 'sub', 'sup', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a', 'mark'],
];
const ALLOWED_ATTR = ['href', 'align', 'start'];
const SAFE_ADDRESS = /^(?:https?:|mailto:|#)/iu;

const purify = DOMPurify();
purify.addHook('afterSanitizeAttributes', showFullAddress);

/** A link shows its full address first, opens in a new tab and tells the other side nothing. */
function showFullAddress(node: Element): void {
  const address = node.getAttribute('href');
  if (node.tagName !== 'A' || address === null || address.startsWith('#')) return;
  const words = node.textContent.trim();
  const same = words === address || words === '';
  node.textContent = same ? address : `${address} (${words})`;
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer nofollow');
}

/** Markdown as markup that can load nothing, made by the Trusted Types policy `dompurify`. */
export function renderMarkdown(source: string): TrustedHTML {
  return purify.sanitize(marked.parse(source, { async: false }), {
    ALLOWED_TAGS,
    ALLOWED_ATTR,
    ALLOWED_URI_REGEXP: SAFE_ADDRESS,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_TRUSTED_TYPE: true,
  });
}
