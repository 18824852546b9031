import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearPattern } from './linearPattern';

const piece = fc.oneof(
  fc.constantFrom('a', 'b', '.', '\\d', '[ab]', '[^a]', '\\w', '^', '$', '\\b', '会', '(?:ab|a)', '(b|)'),
);
const quantified = fc
  .tuple(piece, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?'))
  .map(([atom, count]) => (['^', '$', '\\b'].includes(atom) ? atom : atom + count));
const pattern = fc
  .array(fc.array(quantified, { maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((alternatives) => alternatives.map((parts) => parts.join('')).join('|'));
const text = fc
  .array(fc.constantFrom('a', 'b', '1', ' ', '会', '😀'), { maxLength: 8 })
  .map((parts) => parts.join(''));

describe('linearPattern', () => {
  it('agrees with the engine on every pattern it takes', () => {
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        expect(linearPattern(source)(subject)).toBe(new RegExp(source, 'u').test(subject));
      }),
      { numRuns: 1500 },
    );
  });

  it('takes time that grows with the text, where backtracking would take for ever', () => {
    const hostile = 'a'.repeat(5000) + '!';
    for (const source of ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(.*)*x', '^([a-z]+)*\\d$']) {
      expect(linearPattern(source)(hostile)).toBe(false);
    }
  });

  it.each(['(', 'a(?=b)', '(?<!a)b', '(a)\\1', '(?<n>a)\\k<n>', '*', '(?:a{1000}){1000}'])(
    'refuses %s',
    (source) => {
      expect(() => linearPattern(source)).toThrow(SyntaxError);
    },
  );

  it('knows classes, scripts and counts', () => {
    const card = linearPattern('^[A-Z]{2}\\d{4,6}$');
    expect(['AB1234', 'AB1234567', 'ab1234'].map(card)).toEqual([true, false, false]);
    expect(linearPattern('^\\p{Script=Han}+$')('会员')).toBe(true);
    expect(linearPattern('^[\\]\\-a]+$')(']-a')).toBe(true);
    expect(linearPattern('^\\u{4F1A}\\u5458$')('会员')).toBe(true);
  });
});
