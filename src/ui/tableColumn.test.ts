import { describe, expect, it } from 'vitest';
import { columnWidths, textWidth } from './tableColumn';

describe('textWidth', () => {
  it('counts a Chinese character as two', () => {
    expect(textWidth('score')).toBe(5);
    expect(textWidth('会员 7')).toBe(6);
  });
});

describe('columnWidths', () => {
  it('follows the longest of head and values, within limits, and what the column asks for', () => {
    const columns = [
      { key: 'id', label: 'Member' },
      { key: 'score', label: 'Score', sortable: true },
      { key: 'text', label: 'Text' },
      { key: 'fixed', label: 'Fixed', width: 12 },
    ];
    const rows = [['0018823', '94', 'x'.repeat(200), 'y']];
    expect(columnWidths(columns, rows)).toEqual([10, 9, 39, 12]);
  });

  it('has room for a moment, whose figures are as wide as ch itself', () => {
    const [width] = columnWidths([{ key: 'at', label: 'At' }], [['2010-12-01 08:26:00']]);
    expect(width).toBeGreaterThanOrEqual(14 + 5 * 0.88 + 2);
  });

  it('leaves room for a date where there are no rows to measure', () => {
    const columns = [
      { key: 'd', label: 'Day' },
      { key: 'n', label: 'A long name of a column' },
    ];
    expect(columnWidths(columns, [])).toEqual([16, 23]);
  });
});
