import type { StepSpec } from '../../data/cleaning/step';

/** The steps with one of them at another place. */
export function movedStep(steps: readonly StepSpec[], from: number, to: number): readonly StepSpec[] {
  const rest = steps.filter((_, k) => k !== from);
  return [...rest.slice(0, to), ...steps.slice(from, from + 1), ...rest.slice(to)];
}

/** The steps with one of them switched off, or on again; nothing about it is forgotten. */
export function toggledStep(steps: readonly StepSpec[], at: number): readonly StepSpec[] {
  return steps.map((step, k): StepSpec => {
    if (k !== at) return step;
    const { off, ...on } = step;
    return off === true ? on : { ...step, off: true };
  });
}
