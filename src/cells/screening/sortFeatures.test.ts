import { describe, expect, it } from 'vitest';
import { nextSort, sortFeatures } from './sortFeatures';
import type { ScreenedFeature } from './types';

const features = [
  { feature: 'b', informationValue: 0.2, missingShare: 0, verdict: 'keep' },
  { feature: 'c', informationValue: null, missingShare: 0.5, verdict: 'constant' },
  { feature: 'a', informationValue: 0.7, missingShare: 0.5, verdict: 'keep' },
] as unknown as readonly ScreenedFeature[];
const words = {
  feature: ({ feature }: ScreenedFeature) => feature,
  verdict: ({ verdict }: ScreenedFeature) => verdict,
};
const sorted = (key: string, descending: boolean) =>
  sortFeatures(features, { key, descending }, words).map(({ feature }) => feature);

describe('the list of features', () => {
  it('stays as judged until a head is pressed', () => {
    expect(sortFeatures(features, null, words)).toBe(features);
  });

  it('sorts by words and by figures, what has none last either way', () => {
    expect(sorted('feature', false)).toEqual(['a', 'b', 'c']);
    expect(sorted('verdict', true)).toEqual(['b', 'a', 'c']);
    expect(sorted('iv', true)).toEqual(['a', 'b', 'c']);
    expect(sorted('iv', false)).toEqual(['b', 'a', 'c']);
    expect(sorted('missing', true)).toEqual(['c', 'a', 'b']);
  });

  it('begins with the largest figure or the first word, turns round, and ends', () => {
    expect(nextSort(null, 'iv')).toEqual({ key: 'iv', descending: true });
    expect(nextSort({ key: 'iv', descending: true }, 'iv')).toEqual({ key: 'iv', descending: false });
    expect(nextSort({ key: 'iv', descending: false }, 'iv')).toBeNull();
    expect(nextSort({ key: 'iv', descending: false }, 'feature')).toEqual({
      key: 'feature',
      descending: false,
    });
  });
});
