const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** The text as a CSV field: in double quotes where RFC 4180 or outer spaces ask for them. */
export function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet takes for the start of a formula, full-width forms included, also behind spaces. */
const FORMULA_START = /^[\s\u00a0\u3000]*[=+\-@\t\r＝＋－＠]/;
/** Plain numbers may start with a sign. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Text that a spreadsheet would run, with an apostrophe before it. @see OWASP, CSV injection */
export function formulaGuarded(text: string): string {
  return (FORMULA_START.test(text) && !NUMBER.test(text)) || /^[\t\r]/.test(text) ? `'${text}` : text;
}
