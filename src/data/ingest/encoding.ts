import { TidemarkError } from '../../shared/errors';
import { encodingOf } from './encodingLabels';
import { scoreEncodings } from './encodingScores';
import { Utf8Validator } from './utf8Validator';

/** A decoder to use and how many bytes of byte-order mark to leave out. */
export interface Encoding {
  readonly name: string;
  readonly bomBytes: number;
}

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** Byte-order mark, UTF-16 by its zeros, valid UTF-8, else the legacy encoding that explains the bytes best. */
export function detectEncoding(head: Uint8Array): Encoding {
  const bom = BOMS.find(([, mark]) => mark.every((byte, i) => head[i] === byte));
  if (bom) return { name: bom[0], bomBytes: bom[1].length };
  const wide = utf16Order(head);
  if (wide) return { name: wide, bomBytes: 0 };
  const validator = new Utf8Validator();
  return { name: validator.accepts(head) ? 'utf-8' : scoreEncodings(head), bomBytes: 0 };
}

/** The encoding of a label such as `gbk` or `latin1`. @throws `ingest/encoding` {file, encoding} when there is none */
export function declaredEncoding(label: string, head: Uint8Array, file: string): Encoding {
  const known = encodingOf(label);
  if (known === undefined) throw new TidemarkError('ingest/encoding', { file, encoding: label });
  const marked = BOMS.find(([, mark]) => mark.every((byte, i) => head[i] === byte));
  const name = known === 'utf-16' ? wideName(marked?.[0], head) : known;
  return { name, bomBytes: marked?.[0] === name ? marked[1].length : 0 };
}

function wideName(marked: string | undefined, head: Uint8Array): string {
  return marked?.startsWith('utf-16') ? marked : (utf16Order(head) ?? 'utf-16le');
}

/** Of bytes that are all ASCII, UTF-16 is every second one zero; a few of them are just zeros in a text. */
const ASCII_ZEROS = 0.3;

/** In UTF-16 the other half of every delimiter, digit and line end is zero, always on the same side. */
function utf16Order(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i & 1]!++;
  const isAscii = head.every((byte) => byte === 0 || (byte > 31 && byte < 127) || (byte > 8 && byte < 14));
  const enough = head.length * (isAscii ? ASCII_ZEROS : 0.03);
  if (zeros[1]! > enough && zeros[0]! * 4 < zeros[1]!) return 'utf-16le';
  if (zeros[0]! > enough && zeros[1]! * 4 < zeros[0]!) return 'utf-16be';
  return undefined;
}
