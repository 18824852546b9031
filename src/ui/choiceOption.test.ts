import { describe, expect, it } from 'vitest';
import { matchingOptions } from './choiceOption';

describe('matchingOptions', () => {
  const options = [
    { value: 'a', label: 'Boosted trees', detail: 'model' },
    { value: 'b', label: '近90天订单数' },
  ];

  it('finds by label or detail, whatever the case, and keeps all for an empty query', () => {
    expect(matchingOptions(options, ' TREES').map(({ value }) => value)).toEqual(['a']);
    expect(matchingOptions(options, 'model').map(({ value }) => value)).toEqual(['a']);
    expect(matchingOptions(options, '订单').map(({ value }) => value)).toEqual(['b']);
    expect(matchingOptions(options, '')).toHaveLength(2);
    expect(matchingOptions(options, 'none')).toEqual([]);
  });
});
