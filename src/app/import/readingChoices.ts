import type { FileDialect } from '../../data/formats/tableReading';
import type { FilePreview } from '../../data/formats/previewFile';
import type { Translator } from '../../i18n/translate';

/** One thing about how a file is read that can be switched. */
export interface ReadingChoice {
  readonly key:
    | 'encoding'
    | 'delimiter'
    | 'quote'
    | 'escape'
    | 'headerRow'
    | 'decimal'
    | 'thousands'
    | 'dates'
    | 'sheet'
    | 'entry';
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

const ENCODINGS = [
  'utf-8',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-2',
  'iso-8859-15',
];

/** Characters by the names that reading options know. */
const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe', ' ': 'space', ':': 'colon' };
const QUOTES = { '"': 'double', "'": 'single', '': 'none' };

/** What can be switched in a file like this, with what holds now. */
export function readingChoices(preview: FilePreview, text: Translator): ReadingChoice[] {
  const { dialect, encoding, sheets, entries } = preview;
  const choices: ReadingChoice[] = [];
  if (entries.length > 0)
    choices.push({ key: 'entry', value: dialect.entry ?? '', options: entries.map(plain) });
  if (sheets.length > 0) choices.push(sheetChoice(preview, text));
  if (preview.format === 'text') choices.push(encodingChoice(encoding), ...textChoices(dialect, text));
  if (dialect.headerRow !== undefined) choices.push(headerChoice(dialect.headerRow, text));
  if (preview.format === 'text') choices.push(...numberChoices(dialect, text));
  if (dialect.dates !== undefined) choices.push(datesChoice(dialect.dates, text));
  return choices;
}

const plain = (value: string) => ({ value, label: value });

function sheetChoice({ dialect, sheets }: FilePreview, text: Translator): ReadingChoice {
  const options = sheets.map(({ name, hidden, isEmpty }) => ({
    value: name,
    label: isEmpty ? text('sheet.empty', { name }) : hidden ? text('sheet.hidden', { name }) : name,
  }));
  return { key: 'sheet', value: dialect.sheet ?? '', options };
}

function encodingChoice(encoding: string): ReadingChoice {
  const all = ENCODINGS.includes(encoding) ? ENCODINGS : [encoding, ...ENCODINGS];
  return { key: 'encoding', value: encoding, options: all.map(plain) };
}

function textChoices({ delimiter, quote, escape }: FileDialect, text: Translator): ReadingChoice[] {
  return [
    marks('delimiter', delimiter ?? '', DELIMITERS, text),
    marks('quote', quote ?? '', QUOTES, text),
    {
      key: 'escape',
      value: escape === '\\' ? 'backslash' : 'doubled',
      options: [
        { value: 'doubled', label: text('mark.doubled') },
        { value: 'backslash', label: text('mark.backslash') },
      ],
    },
  ];
}

function headerChoice(headerRow: boolean, text: Translator): ReadingChoice {
  const options = ['true', 'false'].map((value) => ({ value, label: text(`header.${value}`) }));
  return { key: 'headerRow', value: String(headerRow), options };
}

/** Of every format: dates may be texts in a workbook too. */
function datesChoice(value: 'dmy' | 'mdy', text: Translator): ReadingChoice {
  const options = ['dmy', 'mdy'].map((order) => ({ value: order, label: text(`dates.${order}`) }));
  return { key: 'dates', value, options };
}

function numberChoices({ decimal, thousands }: FileDialect, text: Translator): ReadingChoice[] {
  const points = { '.': 'point', ',': 'comma' };
  const groups = { ...points, ' ': 'space', "'": 'apostrophe', '': 'none' };
  return [marks('decimal', decimal ?? '.', points, text), marks('thousands', thousands ?? '', groups, text)];
}

/** Marks by their characters; one that is not among the usual ones stands first. */
function marks(
  key: ReadingChoice['key'],
  value: string,
  names: Readonly<Record<string, string>>,
  text: Translator,
): ReadingChoice {
  const options = Object.entries(names).map(([mark, name]) => ({ value: mark, label: text(`mark.${name}`) }));
  return { key, value, options: value in names ? options : [plain(value), ...options] };
}

/** What is put into the reading options for a choice. */
export function optionFor(key: ReadingChoice['key'], value: string, quote: string): string {
  if (key === 'escape' && value === 'doubled') return quote;
  return value === '' && key !== 'sheet' ? 'none' : value;
}

/** A way to read a file as reading options. */
export function optionsOf({
  delimiter,
  quote,
  escape,
  ...numbers
}: FilePreview['others'][number]): Record<string, string> {
  const named = (mark: string) => (mark === '' ? 'none' : mark);
  return { delimiter, quote: named(quote), escape: named(escape), ...numbers };
}
