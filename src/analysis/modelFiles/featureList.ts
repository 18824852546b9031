import type { FittedMatrix, LevelRates } from '../matrix/designMatrix';
import { termKinds, widthOf } from '../matrix/terms';

/** How one term is fed to a model outside Tidemark: a column's number, or 1 where it has the level. */
interface FedFeature {
  readonly name: string;
  readonly column: string;
  /** The level that is 1; null for the levels not listed, absent for numbers. */
  readonly level?: string | null;
  /** The number to feed by level, where the term says how often members of a level are positive; `rest` for others. */
  readonly rates?: Readonly<Record<string, number>>;
  readonly rest?: number;
  /** What stands for a missing number in models that cannot take NaN. */
  readonly median?: number;
}

interface Scale {
  readonly median: number;
  readonly mean: number;
  readonly sd: number;
}

const AS_FED: Scale = { median: 0, mean: 0, sd: 1 };

/** The terms of a matrix in order, as readers of an exported model need them. */
export function featureList({ encodings, terms }: FittedMatrix): FedFeature[] {
  const facts = encodings.flatMap((encoding): Omit<FedFeature, 'name'>[] => {
    const { column } = encoding;
    if (encoding.kind === 'numeric') return [{ column, median: encoding.median }];
    const { rates } = encoding;
    return termKinds(encoding).map((kind) => {
      if (kind.is === 'level') return { column, level: kind.level };
      return { column, ...(rates && { rates: byLevel(rates), rest: rates.rest }) };
    });
  });
  return terms.map(({ name }, k) => ({ name, ...facts[k]! }));
}

/** Fill-in, mean and deviation of every term; levels and rates are fed as they are. */
export function scalesOf({ encodings }: FittedMatrix): Scale[] {
  return encodings.flatMap((encoding) =>
    encoding.kind === 'numeric' ? [encoding] : new Array<Scale>(widthOf(encoding)).fill(AS_FED),
  );
}

function byLevel({ levels, scaled }: LevelRates): Record<string, number> {
  return Object.fromEntries(levels.map((level, k) => [level, scaled[k]!]));
}
