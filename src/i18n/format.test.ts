import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatCount,
  formatDate,
  formatDuration,
  formatExactPercent,
  formatNumber,
  formatPercent,
} from './format';
import { createTranslator, defineMessages } from './translate';

describe('formats', () => {
  it('write counts with separators and a true minus', () => {
    expect(formatCount('en', 12345)).toBe('12,345');
    expect(formatNumber('zh', -1.5)).toBe('\u22121.5');
  });
  it('write shares whole, with one decimal under 2 %', () => {
    expect(formatPercent('en', 0.2134)).toBe('21\u202f%');
    expect(formatPercent('zh', 0.0068)).toBe('0.7%');
  });
  it('write a share that somebody set with all its decimals', () => {
    expect(formatExactPercent('en', 0.125)).toBe('12.5\u202f%');
    expect(formatExactPercent('zh', 0.07)).toBe('7%');
    expect(formatExactPercent('zh', 1)).toBe('100%');
  });
  it('say that a value is unknown with a dash', () => {
    expect(formatCount('en', NaN)).toBe('—');
    expect(formatDate('zh', NaN)).toBe('—');
  });
  it('write dates as the language does', () => {
    const ms = Date.UTC(2026, 10, 15);
    expect(formatDate('en', ms)).toBe('15 Nov 2026');
    expect(formatDate('zh', ms)).toBe('2026-11-15');
  });
  it('drop cents from 100 up, and seconds from 100 s up', () => {
    expect(formatAmount('en', 318400.5)).toBe('318,401');
    expect(formatAmount('en', 46.5)).toBe('46.5');
    expect(formatDuration('en', 420)).toBe('0.4\u202fs');
    expect(formatDuration('zh', 180_000)).toBe('3 分钟');
  });
});

describe('createTranslator', () => {
  const messages = defineMessages({
    en: { n: '{n, plural, one {# member} other {# members}}', on: 'on {day}' },
    zh: { n: '{n} 位会员', on: '{day}' },
  });
  it('fills slots by the rules of the language', () => {
    expect(createTranslator('en', messages)('n', { n: 1 })).toBe('1 member');
    expect(createTranslator('zh', messages)('n', { n: 2 })).toBe('2 位会员');
    expect(createTranslator('en', messages)('on', { day: new Date(0) })).toBe('on 1 Jan 1970');
  });
  it('shows an unknown key as itself', () => {
    expect(createTranslator('en', messages)('missing')).toBe('missing');
  });
});
