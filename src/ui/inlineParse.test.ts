import { describe, expect, it } from 'vitest';
import { parseDay, parseNumber, parseShare, stepDay, stepNumber } from './inlineParse';

describe('parseNumber', () => {
  it.each([
    ['60', 60],
    [' 1,200 ', 1200],
    ['１２', 12],
    ['−5', -5],
    ['0.05', 0.05],
    ['1e3', 1000],
  ])('reads %s as %d', (draft, value) => {
    expect(parseNumber(draft)).toEqual({ ok: true, value });
  });

  it.each(['', 'abc', '1-2', '0x10', 'Infinity', '1e999', '--1'])('refuses %s', (draft) => {
    expect(parseNumber(draft)).toEqual({ ok: false });
  });

  it('refuses what lies outside the limits, and fractions where whole numbers are asked for', () => {
    expect(parseNumber('0', { min: 1 })).toEqual({ ok: false });
    expect(parseNumber('731', { max: 730 })).toEqual({ ok: false });
    expect(parseNumber('1.5', { integer: true })).toEqual({ ok: false });
    expect(parseNumber('730', { min: 1, max: 730, integer: true })).toEqual({ ok: true, value: 730 });
  });
});

describe('parseShare', () => {
  it.each([
    ['12', 0.12],
    ['12.5 %', 0.125],
    ['７％', 0.07],
    ['100%', 1],
  ])('reads %s as the share %d', (draft, value) => {
    expect(parseShare(draft, { min: 0, max: 1 })).toEqual({ ok: true, value });
  });

  it('holds the share, not the per cent, to the limits', () => {
    expect(parseShare('30', { max: 0.3 })).toEqual({ ok: true, value: 0.3 });
    expect(parseShare('31', { max: 0.3 })).toEqual({ ok: false });
    expect(parseShare('a third')).toEqual({ ok: false });
  });
});

describe('stepNumber', () => {
  it('steps without binary dust and stops at the limits', () => {
    expect(stepNumber(0.1, 2, 0.1)).toBe(0.3);
    expect(stepNumber(99, 10, 1, { max: 100 })).toBe(100);
    expect(stepNumber(1, -1, 5, { min: 0 })).toBe(0);
  });
});

describe('parseDay', () => {
  it.each(['2026-11-05', '2026/11/5', '20261105', '2026年11月5日', '２０２６-11-05', '2026.11.05'])(
    'reads %s',
    (draft) => {
      expect(parseDay(draft)).toEqual({ ok: true, value: '2026-11-05' });
    },
  );

  it.each(['2026-02-30', '2026-13-01', '5 Nov', '2026-11', ''])('refuses %s', (draft) => {
    expect(parseDay(draft)).toEqual({ ok: false });
  });

  it('refuses days outside the limits', () => {
    expect(parseDay('2026-11-05', { min: '2026-11-06' })).toEqual({ ok: false });
    expect(parseDay('2026-11-05', { max: '2026-11-04' })).toEqual({ ok: false });
  });
});

describe('stepDay', () => {
  it('crosses months and leap days and stops at the limits', () => {
    expect(stepDay('2024-02-28', 1)).toBe('2024-02-29');
    expect(stepDay('2026-01-01', -1)).toBe('2025-12-31');
    expect(stepDay('2026-11-10', 7, { max: '2026-11-15' })).toBe('2026-11-15');
    expect(stepDay('2026-11-10', -1, { min: '2026-11-10' })).toBe('2026-11-10');
  });
});
