import { MAX_LEVELS } from '../../analysis/matrix/fitMatrix';
import { chiSquareOf } from '../../analysis/statistics/contingency';
import { informationValue } from '../../analysis/statistics/informationValue';
import { shareInterval } from '../../analysis/statistics/shareInterval';
import { inPieces, type Steps } from '../../shared/steps';
import type { TextColumn } from '../../shared/table';
import type { Outcomes } from './outcomes';
import type { LevelDifference, LevelRate, MeasuredFeature } from './types';

/** Rows of one level, or of several together. */
interface LevelCount {
  readonly level: string | null;
  readonly rows: number;
  readonly yes: number;
  readonly no: number;
}

/** Measures levels alone; the most frequent by themselves and the rest together, as models take them. */
export function* measureLevels(column: TextColumn, outcomes: Outcomes): Steps<MeasuredFeature> {
  const counts = yield* countsOf(column, outcomes);
  const present = counts.filter(({ level }) => level !== null);
  const rows = column.codes.length;
  const missing = rows - present.reduce((sum, one) => sum + one.rows, 0);
  const groups = grouped(counts).filter(({ yes, no }) => yes + no > 0);
  const isName = column.type === 'id' || isNearUnique(present.length, rows - missing);
  const judged = outcomes.rows > 0 && !isName;
  const [yes, no] = [groups.map((one) => one.yes), groups.map((one) => one.no)];
  return {
    feature: column.name,
    kind: isName ? 'name' : 'levels',
    missingShare: missing / rows,
    distinct: present.length,
    variance: null,
    auc: judged ? aucOf(groups) : null,
    informationValue: judged ? informationValue(yes, no) : null,
    psi: null,
    description: null,
    numberDifference: null,
    oddsPerSd: null,
    levelDifference: judged ? differenceOf(yes, no) : null,
    levels: judged ? groups.map(rateOf) : null,
  };
}

/** Nearly every row has a value of its own: a name or an id. As `fitMatrix` leaves such columns out. */
function isNearUnique(distinct: number, present: number): boolean {
  return distinct > 20 && distinct > present / 2;
}

function* countsOf({ codes, dictionary }: TextColumn, { values }: Outcomes): Steps<LevelCount[]> {
  const missing = dictionary.length;
  const [rows, yes, no] = [0, 1, 2].map(() => new Float64Array(missing + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  yield* inPieces(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const level = codes[row]! < 0 ? missing : codes[row]!;
      rows[level]!++;
      if (values[row] === 1) yes[level]!++;
      else if (values[row] === 0) no[level]!++;
    }
  });
  const levels = [...dictionary, null];
  return levels
    .map((level, k) => ({ level, rows: rows[k]!, yes: yes[k]!, no: no[k]! }))
    .filter((one) => one.rows > 0);
}

/** The most frequent first, the rest as one. */
function grouped(counts: readonly LevelCount[]): LevelCount[] {
  const byCount = [...counts].sort((a, b) => b.rows - a.rows);
  const rest = byCount.slice(MAX_LEVELS);
  if (rest.length === 0) return byCount;
  const other = rest.reduce((sum, one) => ({
    level: OTHER,
    rows: sum.rows + one.rows,
    yes: sum.yes + one.yes,
    no: sum.no + one.no,
  }));
  return [...byCount.slice(0, MAX_LEVELS), { ...other, level: OTHER }];
}

/** As the terms of a matrix name it. */
const OTHER = '(other)';

/** Of the levels in the order of their rates. */
function aucOf(groups: readonly LevelCount[]): number {
  const byRate = [...groups].sort((a, b) => a.yes * (b.yes + b.no) - b.yes * (a.yes + a.no));
  let [wins, below, positives] = [0, 0, 0];
  for (const { yes, no } of byRate) {
    wins += yes * (below + no / 2);
    below += no;
    positives += yes;
  }
  return wins / (positives * below);
}

function differenceOf(yes: readonly number[], no: readonly number[]): LevelDifference | null {
  const { chi2, df, p, cramersV } = chiSquareOf([...yes, ...no], 2);
  return df === 0 ? null : { chi2, df, p, cramersV };
}

function rateOf({ level, yes, no }: LevelCount): LevelRate {
  const [lower, upper] = shareInterval(yes, yes + no);
  return { level, rows: yes + no, rate: yes / (yes + no), lower, upper };
}
