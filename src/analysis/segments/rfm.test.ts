import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds } from './compareIds';
import { DAY_MS, type OrderLines } from './orderLines';
import { RFM_SEGMENTS, rfmScores, segmentIndex } from './rfm';
import { finish } from '../../shared/steps';
import { idRanks, quintileThresholds, scoreByRank, scoreByThresholds } from './scores';

/** [member, day, amount, order] rows, listed by member and time. */
function lines(rows: readonly (readonly [string, number, number, number?])[]): OrderLines {
  const memberIds = [...new Set(rows.map(([id]) => id))];
  const offsets = [0, ...memberIds.map((id) => rows.findLastIndex(([m]) => m === id) + 1)];
  return {
    memberIds,
    offsets: Int32Array.from(offsets),
    at: Float64Array.from(rows, ([, day]) => day * DAY_MS + 1000),
    amount: Float64Array.from(rows, ([, , amount]) => amount),
    isReturn: Uint8Array.from(rows, ([, , amount]) => (amount < 0 ? 1 : 0)),
    orderCode: Int32Array.from(rows, ([, , , order], i) => order ?? i),
    orderCount: rows.length,
  };
}

const values = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 60 });

describe('rfmScores', () => {
  const log = lines([
    ['a', 1, 10, 0],
    ['a', 1, 5, 0],
    ['a', 1, 5, 1],
    ['a', 4, -3, 2],
    ['b', 3, 7, 3],
    ['c', 9, -1, 4],
  ]);

  it('counts from the day after the last order, takes returns off the money, and leaves pure returners out', () => {
    const result = rfmScores(log, { scoring: 'quintile-value', frequency: 'orders' });
    expect([...result.member]).toEqual([0, 1]);
    expect([...result.recency]).toEqual([3, 1]);
    expect([...result.frequency]).toEqual([2, 1]);
    expect([...result.monetary]).toEqual([17, 7]);
    expect(result.snapshotAt).toBe(4 * DAY_MS);
  });

  it('counts days instead of orders when asked', () => {
    const result = rfmScores(log, { scoring: 'quintile-value', frequency: 'days' });
    expect([...result.frequency]).toEqual([1, 1]);
  });

  it('scores by the limits that the analyst gives', () => {
    const limits = { recency: [1, 2, 3, 4], frequency: [1, 2, 3, 4], monetary: [5, 10, 15, 20] };
    const result = rfmScores(log, { scoring: 'thresholds', frequency: 'orders', thresholds: limits });
    expect([...result.r]).toEqual([3, 5]);
    expect([...result.f]).toEqual([2, 1]);
    expect([...result.m]).toEqual([4, 2]);
    const bad = { ...limits, monetary: [5, 4, 15, 20] };
    expect(() => rfmScores(log, { scoring: 'thresholds', frequency: 'orders', thresholds: bad })).toThrow(
      'rfm/bad-thresholds',
    );
    expect(() => rfmScores(log, { scoring: 'thresholds', frequency: 'orders' })).toThrow(
      'rfm/bad-thresholds',
    );
  });

  it('says so when there are only returns', () => {
    expect(() => rfmScores(lines([['a', 1, -1]]), { scoring: 'quintile-value', frequency: 'days' })).toThrow(
      'rfm/no-orders',
    );
  });
});

describe('scores', () => {
  it('by value: equal values score equally, larger values never less', () => {
    fc.assert(
      fc.property(values, (list) => {
        const data = Float64Array.from(list);
        const scores = scoreByThresholds(data, quintileThresholds(data));
        for (let i = 0; i < data.length; i++) {
          for (let j = 0; j < data.length; j++) {
            if (data[i]! === data[j]!) expect(scores[i]).toBe(scores[j]);
            if (data[i]! < data[j]!) expect(scores[i]!).toBeLessThanOrEqual(scores[j]!);
          }
        }
      }),
    );
  });

  it('by rank: groups differ by one member at most, ties go by id', () => {
    fc.assert(
      fc.property(values, (list) => {
        const ids = list.map((_, i) => String(i));
        const scores = finish(scoreByRank(Float64Array.from(list), finish(idRanks(ids))));
        const sizes = [1, 2, 3, 4, 5].map((score) => scores.filter((s) => s === score).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
    expect([
      ...finish(scoreByRank(new Float64Array(5), finish(idRanks(['10', '9', '2', '1', '3'])))),
    ]).toEqual([5, 4, 2, 1, 3]);
  });
});

describe('compareIds', () => {
  it('compares numbers as numbers, however long, and text by code point', () => {
    const sort = (ids: string[]) => [...ids].sort(compareIds(ids));
    expect(sort(['10', '9', '12345678901234567891', '12345678901234567890'])).toEqual([
      '9',
      '10',
      '12345678901234567890',
      '12345678901234567891',
    ]);
    expect(sort(['b', 'a10', 'a9'])).toEqual(['a10', 'a9', 'b']);
    expect(sort(['😀', '\uFF01', '会'])).toEqual(['会', '\uFF01', '😀']);
  });
});

describe('named groups', () => {
  it('cover all 25 pairs of scores, and every group occurs', () => {
    const found = new Set<number>();
    for (let r = 1; r <= 5; r++) for (let f = 1; f <= 5; f++) found.add(segmentIndex(r, f));
    expect([...found].sort((a, b) => a - b)).toEqual([...RFM_SEGMENTS.keys()]);
    expect(RFM_SEGMENTS[segmentIndex(5, 5)]).toBe('champions');
    expect(RFM_SEGMENTS[segmentIndex(1, 5)]).toBe('cannot-lose');
  });
});
