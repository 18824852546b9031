import { expect, it } from 'vitest';
import { movedStep, toggledStep } from './stepMoves';

const steps = ['a', 'b', 'c'].map((step) => ({ step, mine: step }));
const names = (list: readonly { step: string }[]) => list.map(({ step }) => step).join('');

it('moves a step up and down', () => {
  expect(names(movedStep(steps, 0, 2))).toBe('bca');
  expect(names(movedStep(steps, 2, 0))).toBe('cab');
  expect(names(movedStep(steps, 1, 1))).toBe('abc');
});

it('switches a step off and on again, and forgets nothing of it', () => {
  const off = toggledStep(steps, 1);
  expect(off[1]).toEqual({ step: 'b', mine: 'b', off: true });
  expect(toggledStep(off, 1)).toEqual(steps);
});
