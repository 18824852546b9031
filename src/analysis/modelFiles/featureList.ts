import type { FittedMatrix } from '../matrix/designMatrix';

/** How one term is fed to a model outside Tidemark: a column's number, or 1 where it has the level. */
interface FedFeature {
  readonly name: string;
  readonly column: string;
  /** The level that is 1; null for the levels not listed, absent for numbers. */
  readonly level?: string | null;
  /** What stands for a missing number in models that cannot take NaN. */
  readonly median?: number;
}

interface Scale {
  readonly median: number;
  readonly mean: number;
  readonly sd: number;
}

const LEVEL: Scale = { median: 0, mean: 0, sd: 1 };

/** The terms of a matrix in order, as readers of an exported model need them. */
export function featureList({ encodings, terms }: FittedMatrix): FedFeature[] {
  const facts = encodings.flatMap((encoding): Omit<FedFeature, 'name'>[] => {
    const { column } = encoding;
    if (encoding.kind === 'numeric') return [{ column, median: encoding.median }];
    const levels = encoding.levels.map((level) => ({ column, level }));
    return encoding.other ? [...levels, { column, level: null }] : levels;
  });
  return terms.map(({ name }, k) => ({ name, ...facts[k]! }));
}

/** Fill-in, mean and deviation of every term; levels are fed as they are. */
export function scalesOf({ encodings }: FittedMatrix): Scale[] {
  return encodings.flatMap((encoding) =>
    encoding.kind === 'numeric'
      ? [encoding]
      : new Array<Scale>(encoding.levels.length + (encoding.other ? 1 : 0)).fill(LEVEL),
  );
}
