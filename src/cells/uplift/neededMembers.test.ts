import { describe, expect, it } from 'vitest';
import { neededMembers } from './neededMembers';
import type { ArmEffect } from './types';

const effect = (mean: number, controlMean: number) => ({ mean, controlMean }) as ArmEffect;

describe('members a next campaign needs', () => {
  it('are those of the plan, rounded up', () => {
    expect(neededMembers(effect(0.12, 0.1), true)).toBe(3835);
    expect(neededMembers(effect(0.22, 0.25), true)).toBe(3133);
  });

  it('are not said of amounts, or where there is no effect', () => {
    expect(neededMembers(effect(120, 100), false)).toBeNull();
    expect(neededMembers(effect(0.1, 0.1), true)).toBeNull();
  });
});
