import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABC_CLASSES, abcClasses, amountShareOfTop, paretoCurve, summariseClasses } from './abc';
import { finish } from '../../shared/steps';
import { amountPerMember } from './memberValues';

const BORDERS = { upToA: 0.8, upToB: 0.95 };
const idsOf = (count: number) => Array.from({ length: count }, (_, k) => String(k + 1));

function classesOf(amounts: readonly number[], borders = BORDERS): string {
  const ids = idsOf(amounts.length);
  const { member, classIndex } = abcClasses(ids, Float64Array.from(amounts), borders);
  const letters = amounts.map(() => '');
  member.forEach((m, i) => (letters[m] = ABC_CLASSES[classIndex[i]!]!));
  return letters.join('');
}

const someAmounts = fc
  .array(fc.integer({ min: -50, max: 500 }), { minLength: 1, maxLength: 400 })
  .filter((amounts) => amounts.some((x) => x > 0));

describe('abcClasses', () => {
  it('gives A up to 80 %, B up to 95 %, C the rest, borders included', () => {
    expect(classesOf([50, 30, 10, 5, 3, 2])).toBe('AABBCC');
    expect(classesOf([2, 5, 30, 3, 10, 50])).toBe('CBACBA');
  });

  it('is not moved over a border by rounding', () => {
    expect(classesOf([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])).toBe('AAAAAAAABC');
  });

  it('takes borders of one’s own', () => {
    expect(classesOf([50, 30, 10, 5, 3, 2], { upToA: 0.5, upToB: 0.9 })).toBe('ABBCCC');
    expect(classesOf([50, 30, 10, 5, 3, 2], { upToA: 1, upToB: 1 })).toBe('AAAAAA');
  });

  it('puts the first member in A even when it alone passes the border', () => {
    expect(classesOf([90, 4, 6])).toBe('ACC');
    expect(classesOf([7])).toBe('A');
  });

  it('puts zero and negative amounts in C and lets them add nothing', () => {
    expect(classesOf([50, 0, 50, -20], { upToA: 1, upToB: 1 })).toBe('ACAC');
    const { total, cumulative } = abcClasses(idsOf(4), Float64Array.of(50, 0, 50, -20), BORDERS);
    expect(total).toBe(100);
    expect([...cumulative]).toEqual([0.5, 1, 1, 1]);
  });

  it('orders ties by id, numbers as numbers', () => {
    const { member } = abcClasses(['10', '9', '2'], Float64Array.of(5, 5, 7), BORDERS);
    expect([...member]).toEqual([2, 1, 0]);
  });

  it('refuses borders that fall and lists without any amount', () => {
    expect(() => classesOf([1], { upToA: 0.9, upToB: 0.8 })).toThrow('abc/bad-borders');
    expect(() => classesOf([1], { upToA: 0, upToB: 0.8 })).toThrow('abc/bad-borders');
    expect(() => classesOf([1], { upToA: NaN, upToB: 0.8 })).toThrow('abc/bad-borders');
    expect(() => classesOf([0, -3])).toThrow('abc/no-amount');
    expect(() => classesOf([])).toThrow('abc/no-amount');
  });

  it('never gives a larger amount a lower class, and counts every member and all of the amount once', () => {
    fc.assert(
      fc.property(someAmounts, (amounts) => {
        const result = abcClasses(idsOf(amounts.length), Float64Array.from(amounts), BORDERS);
        const classes = [...result.classIndex];
        expect(classes).toEqual(classes.slice().sort());
        const rows = summariseClasses(result);
        expect(rows.reduce((sum, row) => sum + row.members, 0)).toBe(amounts.length);
        expect(rows.reduce((sum, row) => sum + row.amountShare, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('summariseClasses', () => {
  it('gives members, amount and their shares per class, empty classes too', () => {
    const result = abcClasses(idsOf(4), Float64Array.of(60, 20, 20, -5), BORDERS);
    expect(summariseClasses(result)).toEqual([
      { class: 'A', members: 2, share: 0.5, amount: 80, amountShare: 0.8 },
      { class: 'B', members: 0, share: 0, amount: 0, amountShare: 0 },
      { class: 'C', members: 2, share: 0.5, amount: 20, amountShare: 0.2 },
    ]);
  });
});

describe('amountShareOfTop', () => {
  it('rounds the number of members up', () => {
    const result = abcClasses(idsOf(6), Float64Array.of(40, 30, 10, 10, 5, 5), BORDERS);
    expect(amountShareOfTop(result, 0.2)).toBeCloseTo(0.7, 12);
    expect(amountShareOfTop(result, 1 / 6)).toBeCloseTo(0.4, 12);
    expect(amountShareOfTop(result, 0)).toBe(0);
    expect(amountShareOfTop(result, 1)).toBe(1);
  });
});

describe('paretoCurve', () => {
  it('rises from nothing to all, bends one way and has at most 200 points', () => {
    fc.assert(
      fc.property(someAmounts, (amounts) => {
        const curve = paretoCurve(abcClasses(idsOf(amounts.length), Float64Array.from(amounts), BORDERS));
        expect(curve.length).toBeLessThanOrEqual(200);
        expect(curve[0]).toEqual({ x: 0, y: 0 });
        expect(curve.at(-1)).toEqual({ x: 1, y: 1 });
        const slopes = curve.slice(1).map(({ x, y }, k) => (y - curve[k]!.y) / (x - curve[k]!.x));
        slopes.forEach((slope, k) => expect(slope).toBeLessThanOrEqual((slopes[k - 1] ?? Infinity) + 1e-9));
      }),
    );
  });

  it('passes through the ends of A and B', () => {
    const amounts = Float64Array.from({ length: 5000 }, (_, k) => 1 + ((k * 7919) % 1000) ** 2);
    const result = abcClasses(idsOf(5000), amounts, BORDERS);
    const [a, b] = summariseClasses(result);
    const curve = paretoCurve(result);
    expect(curve.length).toBeGreaterThan(190);
    const at = (x: number) => curve.find((point) => Math.abs(point.x - x) < 1e-12)?.y;
    expect(at(a!.share)).toBeCloseTo(a!.amountShare, 9);
    expect(at(a!.share + b!.share)).toBeCloseTo(a!.amountShare + b!.amountShare, 9);
  });
});

describe('amountPerMember', () => {
  it('takes returns off and gives equal baskets equal amounts in any order', () => {
    const amount = Float64Array.of(0.1, 0.2, 0.3, 0.3, 0.2, 0.1, 10, -12);
    const sums = finish(
      amountPerMember({
        memberIds: ['a', 'b', 'c'],
        offsets: Int32Array.of(0, 3, 6, 8),
        at: new Float64Array(8),
        amount,
        isReturn: Uint8Array.from(amount, (x) => (x < 0 ? 1 : 0)),
        orderCode: Int32Array.from(amount.keys()),
        orderCount: 8,
      }),
    );
    expect(sums[0]).toBe(sums[1]);
    expect(sums[2]).toBe(-2);
  });
});
