import { describe, expect, it } from 'vitest';
import { richRuns, sentenceParts } from './richText';

describe('richRuns', () => {
  it('sets what stands between two double asterisks in bold', () => {
    expect(richRuns('**412 members** are at risk; **377** last month.')).toEqual([
      { text: '412 members', bold: true },
      { text: ' are at risk; ', bold: false },
      { text: '377', bold: true },
      { text: ' last month.', bold: false },
    ]);
  });

  it('leaves an unpaired marker, a single asterisk and markup as they were written', () => {
    expect(richRuns('a ** b')).toEqual([{ text: 'a ** b', bold: false }]);
    expect(richRuns('2 * 3 * 4')).toEqual([{ text: '2 * 3 * 4', bold: false }]);
    expect(richRuns('<img src=x>')).toEqual([{ text: '<img src=x>', bold: false }]);
  });

  it('gives nothing for an empty string', () => {
    expect(richRuns('')).toEqual([]);
  });
});

describe('sentenceParts', () => {
  it('keeps the order of slots that the sentence has', () => {
    expect(sentenceParts('用 {model} 为 {day} 的会员评分。')).toEqual([
      { kind: 'text', text: '用 ' },
      { kind: 'slot', name: 'model', tail: '' },
      { kind: 'text', text: ' 为 ' },
      { kind: 'slot', name: 'day', tail: '' },
      { kind: 'text', text: ' 的会员评分。' },
    ]);
  });

  it('gives a slot the punctuation that must not begin a line', () => {
    expect(sentenceParts('{low}, {high}。')).toEqual([
      { kind: 'slot', name: 'low', tail: ',' },
      { kind: 'text', text: ' ' },
      { kind: 'slot', name: 'high', tail: '。' },
    ]);
  });

  it('leaves braces that do not name a slot alone', () => {
    expect(sentenceParts('a { b }')).toEqual([{ kind: 'text', text: 'a { b }' }]);
  });
});
