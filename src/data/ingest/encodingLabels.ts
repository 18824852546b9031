import { CODE_PAGES } from './codePages';

/** Names that programs give to encodings and TextDecoder does not know, without their dashes. */
const ALSO: Readonly<Record<string, string>> = {
  utf8sig: 'utf-8',
  utf8bom: 'utf-8',
  u8: 'utf-8',
  cp65001: 'utf-8',
  usascii: 'us-ascii',
  ansi: 'windows-1252',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
  latin2: 'iso-8859-2',
  latin9: 'iso-8859-15',
  macroman: 'macintosh',
  macosroman: 'macintosh',
  cp936: 'gbk',
  ms936: 'gbk',
  euccn: 'gbk',
  hzgb2312: 'gbk',
  cp54936: 'gb18030',
  cp950: 'big5',
  ms950: 'big5',
  big5hkscs: 'big5',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  windows31j: 'shift_jis',
  shiftjis: 'shift_jis',
  sjis: 'shift_jis',
  eucjp: 'euc-jp',
  ujis: 'euc-jp',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  euckr: 'euc-kr',
  cp874: 'windows-874',
  tis620: 'windows-874',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
  ibm850: 'cp850',
  ibm437: 'cp437',
  maclatin2: 'x-mac-ce',
  maccentraleurope: 'x-mac-ce',
  macgreek: 'x-mac-greek',
  macturkish: 'x-mac-turkish',
  maciceland: 'x-mac-icelandic',
  macicelandic: 'x-mac-icelandic',
  maccyrillic: 'x-mac-cyrillic',
  utf16: 'utf-16',
  ucs2: 'utf-16',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
};

/** `ibm852`, `CP-852` and `852` are cp852. */
function dosPage(key: string): string | undefined {
  const name = key.replace(/^(?:ibm|cp|dos|oem)?(?=\d{3}$)/, 'cp');
  return name in CODE_PAGES ? name : undefined;
}

/**
 * The decoder for a label as browsers, Python, Java and spreadsheets spell it (`gbk`, `latin_1`, `utf-8-sig`, `cp1252`).
 * `utf-16` stays as it is: the order of its bytes is to be found. Undefined when there is none.
 */
export function encodingOf(label: string): string | undefined {
  const plain = label.trim().toLowerCase();
  const key = plain.replace(/[^a-z0-9]/g, '');
  const name = ALSO[key] ?? ALSO[key.replace(/^windows(?=9)/, 'cp')] ?? dosPage(key) ?? plain;
  if (name in CODE_PAGES || name === 'utf-16') return name;
  const spellings = [name, name.replaceAll('_', '-'), key, key.replace(/^windows|^cp/, 'windows-')];
  return spellings.map(decoderName).find((known) => known !== undefined);
}

function decoderName(label: string): string | undefined {
  try {
    const name = new TextDecoder(label).encoding;
    return name === 'iso-8859-1' || name === 'latin1' ? 'windows-1252' : name;
  } catch {
    return undefined;
  }
}
