import { describe, expect, it } from 'vitest';
import { encodingOf } from './encodingLabels';

describe('labels of encodings', () => {
  it.each([
    ['UTF-8', 'utf-8'],
    ['utf-8-sig', 'utf-8'],
    ['utf_16', 'utf-16'],
    ['ascii', 'windows-1252'],
    ['latin_1', 'windows-1252'],
    ['ISO8859-1', 'windows-1252'],
    ['cp1252', 'windows-1252'],
    ['windows1251', 'windows-1251'],
    ['iso8859_2', 'iso-8859-2'],
    ['GB2312', 'gbk'],
    ['cp936', 'gbk'],
    ['GB18030', 'gb18030'],
    ['cp950', 'big5'],
    ['cp932', 'shift_jis'],
    ['euc_jp', 'euc-jp'],
    ['cp949', 'euc-kr'],
    ['mac_roman', 'macintosh'],
    ['koi8_r', 'koi8-r'],
    ['cp866', 'ibm866'],
    ['tis_620', 'windows-874'],
    ['IBM850', 'cp850'],
    ['cp858', 'cp858'],
    ['ibm852', 'cp852'],
    ['CP-857', 'cp857'],
    ['mac_latin2', 'x-mac-ce'],
    ['mac_cyrillic', 'x-mac-cyrillic'],
  ])('%s is read as %s', (label, name) => {
    expect(encodingOf(label)).toBe(name);
  });

  it('that nobody knows have no decoder', () => {
    expect(encodingOf('klingon')).toBeUndefined();
  });
});
