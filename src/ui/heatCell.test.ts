import { describe, expect, it } from 'vitest';
import { heatStep } from './heatCell';

describe('heatStep', () => {
  it('spreads shares over seven steps and holds what lies outside at the ends', () => {
    const steps = [-1, 0, 0.5, 1, 2].map((share) => heatStep({ text: '', label: '', share }));
    expect(steps).toEqual(['q0', 'q0', 'q3', 'q6', 'q6']);
  });

  it('leaves cells without a share, and periods that are not over, without ground', () => {
    expect(heatStep({ text: '', label: '', share: null })).toBe('none');
    expect(heatStep({ text: '16*', label: '', share: 0.5, partial: true })).toBe('none');
  });
});
