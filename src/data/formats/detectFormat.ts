import { detectEncoding } from '../ingest/encoding';
import { looksLike } from '../ingest/looksLike';
import type { FileFormat } from './tableReading';

/** What the first bytes say; zip and xlsx are told apart by what the archive holds. */
export type Container = FileFormat | 'zip' | 'ole' | 'html' | 'xml';

/** Enough to see a whole first line of JSON. */
export const FORMAT_HEAD_BYTES = 1 << 18;

/**
 * The format of a file by its first bytes, gunzipped. Everything that is no known binary format and no JSON counts as
 * text; whether it is a table is for the text reader to say.
 */
export function detectFormat(head: Uint8Array): Container {
  if (isArrowStream(head)) return 'arrow';
  switch (looksLike(head)) {
    case 'zip':
    case 'xlsx':
      return 'zip';
    case 'parquet':
      return 'parquet';
    case 'arrow':
      return 'arrow';
    case 'xls':
      return 'ole';
    default:
      return formatOfText(beginning(head));
  }
}

/** A continuation mark, a length, and a flatbuffer whose root lies within it. */
function isArrowStream(head: Uint8Array): boolean {
  if (head.length < 16 || !head.subarray(0, 4).every((byte) => byte === 0xff)) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const length = view.getInt32(4, true);
  return length > 8 && length < 1 << 28 && view.getUint32(8, true) < length;
}

function beginning(head: Uint8Array): string {
  const { name, bomBytes } = detectEncoding(head.subarray(0, 4096));
  return new TextDecoder(name.startsWith('utf-16') ? name : 'utf-8')
    .decode(head.subarray(bomBytes))
    .trimStart();
}

function formatOfText(text: string): Container {
  if (HTML.test(text)) return 'html';
  if (WORKBOOK_XML.test(text)) return 'xml';
  return jsonFormat(text) ?? 'text';
}

/** What many systems save under a name that ends in .xls: a web page, or the XML of Excel 2003. */
const HTML = /^(?:<!doctype html|<html|<table|<meta)[\s>]/i;
const WORKBOOK_XML = /^<\?xml\s[^>]*>\s*<(?:\?mso-application\s|(?:\w+:)?Workbook\s)/i;

/** A list of records, or of rows of cells; not a line such as [[section]]. */
const LIST = /^\[\s*(?:\{|\[\s*(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|null|true|false)\s*[,\]])/;

function jsonFormat(text: string): 'json' | 'jsonLines' | undefined {
  if (/^\[\s*(?:\{|\[|\]|$)/.test(text)) return LIST.test(text) ? 'json' : undefined;
  if (!/^\{\s*(?:"|\})/.test(text)) return undefined;
  const line = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n')).trim();
  if (isJson(line)) return holdsList(text, line) ? 'json' : 'jsonLines';
  const isCut = text.length > CUT_LINE && !text.includes('\n');
  return /^\{\s*"(?:[^"\\]|\\.)*"\s*:/.test(text) && (isCut || !line.endsWith('}')) ? 'json' : undefined;
}

/** So many characters without an end of line are the beginning of a document, wherever the head of the file ends. */
const CUT_LINE = FORMAT_HEAD_BYTES / 4;

/** A single record with a list of records in it is a document, not a line. */
function holdsList(text: string, line: string): boolean {
  return text.trimEnd() === line && /:\s*\[\s*\{/.test(line);
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
