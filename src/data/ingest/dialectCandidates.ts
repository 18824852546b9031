import type { Dialect } from './readOptions';
import { opensQuotes, type RecordDialect } from './sampleRecords';

/** A way to cut the records, and how usual it is: 1 for the four delimiters everybody uses and for control characters. */
export interface Candidate {
  readonly dialect: RecordDialect;
  readonly usual: number;
}

const USUAL: readonly (readonly [string, number])[] = [
  [',', 1],
  [';', 1],
  ['\t', 1],
  ['|', 1],
];
const CONTROL = Array.from('\u0001\u0002\u0003\u0007\u0014\u001c\u001d\u001e\u001f');
const SIGNS = Array.from('§¬¦þ¶·¤、，；｜│؛،');
const SEVERAL =
  '|| :: ~|~ |~| <> ;; @@ ## ^^ ~~ $$ %% && |#| #|# |^| ^|^ |;| ;|; \t|\t *|* |*| #~# !! ++ == //'.split(' ');
const RARE: readonly (readonly [string, number])[] = [
  ...CONTROL.map((sign) => [sign, 1] as const),
  ...SEVERAL.map((signs) => [signs, 0.9] as const),
  ...SIGNS.map((sign) => [sign, 0.85] as const),
  ...Array.from('^~').map((sign) => [sign, 0.85] as const),
  ...Array.from(':!#&*$%@+=').map((sign) => [sign, 0.7] as const),
  [' ', 0.6],
  ...Array.from('_?').map((sign) => [sign, 0.5] as const),
  ['/', 0.45],
];

/** Every combination worth trying on the text, the more usual first. What `fixed` says is not tried otherwise. */
export function dialectCandidates(text: string, fixed: Partial<Dialect>): Candidate[] {
  const delimiters = fixed.delimiter === undefined ? delimitersIn(text) : [[fixed.delimiter, 1] as const];
  return delimiters.flatMap(([delimiter, usual]) =>
    quotesOf(text, delimiter, fixed).flatMap(([quote, quoteUsual]) =>
      escapesOf(text, delimiter, quote, fixed).map(([escape, escapeUsual]) => ({
        dialect: { delimiter, quote, escape },
        usual: usual * quoteUsual * escapeUsual,
      })),
    ),
  );
}

/** 2001:db8::1 and 0a:1b:2c:3d:4e:5f, in which colons are no delimiters. */
const NETWORK_ADDRESS = new RegExp(
  `(?<![\\w:.])(?:${[
    '[\\da-f]{1,4}(?::[\\da-f]{1,4})+::(?:[\\da-f]{1,4}(?::[\\da-f]{1,4})*)?',
    '(?:[\\da-f]{1,4}:){7}[\\da-f]{1,4}',
    '(?:[\\da-f]{2}:){5}[\\da-f]{2}',
  ].join('|')})(?![\\w:.])`,
  'gi',
);

type Weighted = readonly (readonly [string, number])[];

function delimitersIn(text: string): Weighted {
  const lines = text.split(/[\r\n]+/, 101).filter((line) => line !== '');
  const enough = Math.ceil(Math.min(lines.length, 100) * 0.4);
  const plain = text.includes(':') ? lines.map((line) => line.replace(NETWORK_ADDRESS, '')) : lines;
  const isFrequent = (sign: string) =>
    (sign.startsWith(':') ? plain : lines).filter((line) => line.includes(sign)).length >= enough;
  const spaced = [',', ';']
    .filter((sign) => new RegExp(`${sign} +"`).test(text))
    .map((sign) => [`${sign} `, 0.9] as const);
  const pairs = alwaysDoubled(text, '\t') ? [['\t\t', 0.9] as const] : [];
  const isInside = (sign: string) => {
    const inside = INSIDE.find(([one]) => one === sign)?.[1];
    if (sign === '&' && lines[0]?.includes(sign)) return false;
    return inside !== undefined && lines.filter((line) => inside.test(line)).length * 2 > lines.length;
  };
  return [...USUAL, ...RARE.filter(([sign]) => isFrequent(sign)), ...pairs, ...spaced]
    .filter(([sign]) => !isInside(sign))
    .map(([sign, usual]) => [
      sign,
      alwaysDoubled(text, sign) || isPartOfSeveral(text, sign) ? usual / 2 : usual,
    ]);
}

/** Lines in which a sign is inside of cells: `a=1&b=2`, `a=1 b=2`; query strings below a header; `0,1 1,5`; `1 3:0.5 7:2`. */
const INSIDE: readonly (readonly [sign: string, line: RegExp])[] = [
  ['=', /^[\w.-]+=[^=\s&;,]*(?:(?:[&;,]|\s+)[\w.-]+=[^=\s&;,]*)+$/],
  ['&', /^[\w.[\]%-]+=[^=\s&]*(?:&[\w.[\]%-]+=[^=\s&]*)+$/],
  [',', /^\s*[-+]?\d+,\d+(?:\s+[-+]?\d+,\d+)+\s*$/],
  [':', /^[-+\d.]+(?:\s+\d+:[-+\d.eE]+)+\s*$/],
];

/**
 * Where a sign never stands alone, the pair is the delimiter. Pairs of commas are empty fields; so are pairs of tabs,
 * but for a header without a single tab alone.
 */
function alwaysDoubled(text: string, sign: string): boolean {
  if (sign.length > 1 || sign === ',') return false;
  if (sign === '\t' && !/^[^\t\r\n]+(?:\t\t[^\t\r\n]+){2,}[\r\n]/.test(text)) return false;
  const all = text.split(sign).length - 1;
  return all > 0 && (text.split(sign + sign).length - 1) * 2 === all;
}

/** A sign that stands nowhere but in one delimiter of three, as in `|^|`. */
function isPartOfSeveral(text: string, sign: string): boolean {
  const count = (signs: string) => text.split(signs).length - 1;
  const around = SEVERAL.filter(
    (signs) => signs.length === 3 && signs.startsWith(sign) && signs.endsWith(sign),
  );
  return sign.length === 1 && around.some((signs) => count(signs) > 0 && count(sign) === 2 * count(signs));
}

function quotesOf(text: string, delimiter: string, fixed: Partial<Dialect>): Weighted {
  if (fixed.quote !== undefined) return [[fixed.quote, 1]];
  const single: Weighted = opensQuotes(text, delimiter, "'") ? [["'", 0.99]] : [];
  const none: Weighted = opensQuotes(text, delimiter, '"') ? [['', 0.9]] : [];
  const rare = WRAPPERS.filter((sign) => sign !== delimiter && wrapsFields(text, delimiter, sign));
  return [['"', 1], ...single, ...none, ...rare.map((sign) => [sign, 0.97] as const)];
}

/** Signs that are quotes where each of them opens or closes a field. */
const WRAPPERS = Array.from('~^|$%`*#@!&');

function wrapsFields(text: string, delimiter: string, sign: string): boolean {
  if (!text.includes(sign + delimiter) && !text.includes(delimiter + sign)) return false;
  const [mark, quote] = [delimiter, sign].map((one) => one.replace(/[^\w\s]/g, '\\$&')) as [string, string];
  const field = `(?:^|${mark})${quote}(?:[^${quote}]|${quote}${quote})*${quote}(?=${mark}|[\\r\\n]|$)`;
  const fields = text.match(new RegExp(field, 'gm')) ?? [];
  if (fields.every((one) => one.endsWith(delimiter + sign))) return false;
  const marks = (one: string) => one.split(sign).length - 1;
  return fields.length > 1 && marks(text) === fields.reduce((sum, one) => sum + marks(one), 0);
}

/**
 * Where no field opens with a quote, backslashes before quotes are escapes if every quote has one and few stand before
 * anything else: JSON (`{"a":"\"b\""}`) and patterns (`\"(\d+)`) keep theirs.
 */
function escapesAll(text: string, quote: string): boolean {
  if (quote === '') return true;
  const count = (signs: string) => text.split(signs).length - 1;
  const escaped = count(`\\${quote}`);
  return escaped === count(quote) && 2 * escaped > count('\\');
}

/** Backslashes only where one stands before a quote, a delimiter or a line end: elsewhere they are part of paths. */
function escapesOf(text: string, delimiter: string, quote: string, fixed: Partial<Dialect>): Weighted {
  if (fixed.escape !== undefined) return [[fixed.escape, 1]];
  const marks = [quote, delimiter, '\n', '\r'].filter((mark) => mark !== '');
  const cuts = opensQuotes(text, delimiter, quote) || escapesAll(text, quote) ? marks : marks.slice(1);
  const isUsed = delimiter !== '\\' && cuts.some((mark) => text.includes(`\\${mark}`));
  return isUsed
    ? [
        [quote, 1],
        ['\\', 0.98],
      ]
    : [[quote, 1]];
}
