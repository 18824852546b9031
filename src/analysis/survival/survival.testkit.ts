import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Covariates, Ties } from './coxDesign';
import type { SurvivalSample } from './riskTable';

const SHARED = join(process.cwd(), '..', 'shared');
export const hasShared = existsSync(join(SHARED, 'reference', 'survival.json'));

export type Interval = [number | null, number | null];
export interface ExpectedCurve {
  n: number;
  events: number;
  at: {
    t: number;
    at_risk: number;
    survival: number;
    se_greenwood: number;
    ci95_log: Interval;
    ci95_loglog: Interval;
    ci95_plain: Interval;
  }[];
  median: number | null;
  median_ci95_log: Interval;
  rmst: { tau: number; value: number; se: number };
}
export interface ExpectedLogRank {
  chisq: number;
  df: number;
  p: number;
  groups: string[];
  n: number[];
  observed: number[];
  expected: number[];
  peto_prentice_rho1_chisq: number;
}
export interface ExpectedCox {
  ties: Ties;
  n: number;
  events: number;
  loglik_null: number;
  loglik: number;
  lr_test: number;
  wald_test: number;
  score_test: number;
  df: number;
  concordance: number;
  concordance_se: number;
  coefficients: Record<
    string,
    { coef: number; hazard_ratio: number; se: number; z: number; p: number; hr_ci95: [number, number] }
  >;
  schoenfeld_zph_global: { chisq: number; df: number; p: number };
}
export type Curves = Record<string, ExpectedCurve>;
export interface Reference {
  telco: {
    kaplan_meier: Curves;
    kaplan_meier_by_contract: Curves;
    logrank_contract: ExpectedLogRank;
    logrank_gender: ExpectedLogRank;
    logrank_internet: ExpectedLogRank;
    cox_small: { efron: ExpectedCox; breslow: ExpectedCox };
    cox_large: { efron: ExpectedCox; breslow: ExpectedCox };
    cox_large_prediction: { t: number[]; survival: number[] };
  };
  lung: {
    kaplan_meier: Curves;
    logrank_sex: ExpectedLogRank;
    cox_efron: ExpectedCox;
    cox_breslow: ExpectedCox;
  };
  rossi: Record<string, unknown>;
}

export type Rows = readonly Readonly<Record<string, string>>[];
export const expected = hasShared
  ? (JSON.parse(readFileSync(join(SHARED, 'reference', 'survival.json'), 'utf8')) as Reference)
  : undefined;

export function readRows(file: string): Rows {
  const [head, ...lines] = readFileSync(join(SHARED, 'data', file), 'utf8')
    .replaceAll('"', '')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(head!.map((name, k) => [name, cells[k] ?? ''])));
}

export function sampleOf(rows: Rows, time: string, isEvent: (row: Rows[number]) => boolean): SurvivalSample {
  return {
    time: Float64Array.from(rows, (row) => Number(row[time])),
    event: Uint8Array.from(rows, (row) => (isEvent(row) ? 1 : 0)),
  };
}

/** A number, 0/1 for Yes/No, or `Column=Level` as R names it (`ColumnLevel`). */
export function covariatesOf(rows: Rows, terms: readonly string[]): Covariates {
  const columns = Object.keys(rows[0]!);
  const valueOf = (row: Rows[number], term: string) => {
    if (term in row) return row[term] === 'Yes' ? 1 : row[term] === 'No' ? 0 : Number(row[term]);
    const column = columns.find((name) => term.startsWith(name))!;
    return row[column] === term.slice(column.length) ? 1 : 0;
  };
  return { terms, values: Float64Array.from(rows.flatMap((row) => terms.map((term) => valueOf(row, term)))) };
}
