import { describe, expect, it } from 'vitest';
import { createRng } from '../../shared/rng';
import { finish } from '../../shared/steps';
import { numbersIn } from '../../shared/pieces';
import { plausibleRange } from './strayDates';

const DAY = 86_400_000;
const day = (text: string) => Date.parse(text);

/** Rows spread over `days` from 2024 on. */
function orders(rows: number, days: number, stray: readonly string[] = []): Float64Array {
  const rng = createRng(1);
  const at = Array.from({ length: rows }, () => day('2024-01-01') + rng.below(days) * DAY);
  return Float64Array.from([...stray.map(day), ...at]);
}

function found(at: Float64Array, codes = new Int32Array(at.length)): [string, string] {
  const counted = at.filter((_, i) => codes[i]! >= 0);
  const range = { firstAt: Math.min(...counted), lastAt: Math.max(...counted) };
  const { firstAt, lastAt } = finish(plausibleRange(codes, numbersIn(at), range));
  return [firstAt, lastAt].map((time) => new Date(time).toISOString().slice(0, 10)) as [string, string];
}

describe('plausible dates', () => {
  it('leave out placeholders at both ends, however far away', () => {
    const at = orders(4000, 400, ['1900-01-01', '1900-01-01', '2999-12-31', '9999-12-31']);
    expect(found(at)).toEqual(['2024-01-01', '2025-02-03']);
  });

  it('leave out a single one in a short file', () => {
    expect(found(orders(30, 90, ['1970-01-01']))[0]).toMatch(/^2024/);
  });

  it('keep years of orders, and a member who came back after years', () => {
    const decade = orders(500, 3650);
    const ends = [Math.min(...decade), Math.max(...decade)];
    expect(found(decade).map(day)).toEqual(ends);
    expect(found(orders(2000, 1500, ['2021-06-01']))[0]).toBe('2021-06-01');
    expect(found(orders(2000, 3650, ['2019-06-01']))[0]).toBe('2019-06-01');
  });

  it('keep a date far away that many rows have', () => {
    const many = Array.from({ length: 40 }, () => '1999-01-01');
    expect(found(orders(4000, 400, many))[0]).toBe('1999-01-01');
  });

  it('keep both of two dates', () => {
    expect(found(Float64Array.from([day('1990-01-01'), day('2024-01-01')]))).toEqual([
      '1990-01-01',
      '2024-01-01',
    ]);
  });

  it('see only rows that count', () => {
    const at = orders(1000, 300, ['1900-01-01']);
    const codes = new Int32Array(at.length);
    codes[0] = -1;
    expect(found(at, codes)[0]).toMatch(/^2024/);
  });
});
