import { describe, expect, it } from 'vitest';
import { paletteMatches } from './palette';
import type { PaletteItem } from './palette';

const items: PaletteItem[] = [
  { id: 'scores', group: 'Go to', label: 'Risk scores' },
  { id: 'grid', group: 'Insert', label: 'Value by risk', keywords: '价值 网格' },
  { id: 'people', group: 'Go to', label: '412 members at high risk' },
  { id: 'export', group: 'Do', label: 'Export scores' },
];
const ids = (query: string): string[] => paletteMatches(items, query).map(({ item }) => item.id);

describe('paletteMatches', () => {
  it('keeps everything for an empty query, groups together in the order they first appear', () => {
    expect(ids(' ')).toEqual(['scores', 'people', 'grid', 'export']);
  });

  it('asks for every word, in any order and any case', () => {
    expect(ids('RISK')).toEqual(['scores', 'people', 'grid']);
    expect(ids('scores risk')).toEqual(['scores']);
    expect(ids('nothing')).toEqual([]);
  });

  it('finds by keywords that are not shown', () => {
    expect(ids('网格')).toEqual(['grid']);
  });

  it('marks where the first word stands in the label', () => {
    expect(paletteMatches(items, 'ris').map(({ pieces }) => pieces)).toEqual([
      ['', 'Ris', 'k scores'],
      ['412 members at high ', 'ris', 'k'],
      ['Value by ', 'ris', 'k'],
    ]);
  });
});
