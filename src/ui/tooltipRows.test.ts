import { describe, expect, it } from 'vitest';
import { tooltipRows } from './tooltipRows';

describe('tooltipRows', () => {
  it('keeps names and values as text, whatever they hold', () => {
    expect(
      tooltipRows({ image: 'https://evil.test/x.png', '<b>': '<img src=x onerror=alert(1)>', n: 3 }),
    ).toEqual([
      { name: 'image', value: 'https://evil.test/x.png' },
      { name: '<b>', value: '<img src=x onerror=alert(1)>' },
      { name: 'n', value: '3' },
    ]);
  });

  it('shows a lone value without a name, and nothing for nothing', () => {
    expect(tooltipRows('412 members')).toEqual([{ name: '', value: '412 members' }]);
    expect(tooltipRows(0)).toEqual([{ name: '', value: '0' }]);
    for (const nothing of [null, undefined, '']) expect(tooltipRows(nothing)).toBeNull();
  });
});
