const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** The text as a CSV field: in double quotes where RFC 4180 or outer spaces ask for them. */
export function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
