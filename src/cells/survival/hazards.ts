import { baselineHazard, type BaselineHazard } from '../../analysis/survival/baselineHazard';
import { concordance } from '../../analysis/survival/concordance';
import { covariateTerms, type CovariateTerms } from '../../analysis/survival/covariateTerms';
import type { Ties } from '../../analysis/survival/coxDesign';
import { coxRegression, type CoxModel } from '../../analysis/survival/coxRegression';
import { proportionality, type Proportionality } from '../../analysis/survival/proportionality';
import type { SurvivalSample } from '../../analysis/survival/riskTable';
import { rising, stage, type Checkpoint } from '../../shared/checkpoint';
import { TidemarkError, type ErrorCode, type ErrorDetails } from '../../shared/errors';
import { finishStepwise } from '../../shared/steps';
import { findColumn, type Column, type ColumnTable } from '../../shared/table';
import type { SurvivalSource } from './source';
import { EFFECTS_CHANGE, type CoxRow, type CoxSummary } from './types';

type Warn = (code: ErrorCode, details?: ErrorDetails) => void;

/** A fitted model with everything that is said of it. */
export interface Hazards {
  readonly rows: readonly CoxRow[];
  readonly summary: CoxSummary;
  readonly baseline: BaselineHazard;
  /** Linear predictor of each row of the sample; 0, the average, where a covariate is missing. */
  readonly eta: Float64Array;
}

export interface CovariateChoice {
  readonly covariates: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly ties: Ties;
}

/** Steps that a fit may take, for the fraction. */
const STEPS = 30;

/**
 * Cox regression on the columns chosen; null where nothing varies or nobody left.
 * @throws `table/no-such-column`
 */
export async function hazardsOf(
  source: SurvivalSource,
  choice: CovariateChoice,
  warn: Warn,
  checkpoint: Checkpoint,
): Promise<Hazards | null> {
  const { sample } = source;
  const every = Int32Array.from(sample.time.keys());
  const terms = covariateTerms(columnsOf(source, choice), every, choice.covariates ? null : sample.time);
  for (const { column, why } of terms.unused) {
    if (why === 'grows-with-time') warn('survival/grows-with-time', { column, time: source.time });
  }
  const fitted = await fitWithout(
    sample,
    terms,
    { ties: choice.ties, warn },
    rising(stage(checkpoint, 0, 0.6)),
  );
  if (!fitted) return null;
  const { model } = fitted;
  if (model.aliased.length > 0) {
    warn('survival/collinear-terms', {
      count: model.aliased.length,
      terms: model.aliased.slice(0, 5).join(', '),
    });
  }
  const changes = await finishStepwise(proportionality(model), stage(checkpoint, 0.6, 0.7), STEPS);
  warnOfChange(changes, warn);
  const baseline = await finishStepwise(baselineHazard(model), stage(checkpoint, 0.7, 0.8), STEPS);
  const { time, event } = model.design;
  const ranked = concordance({ time, event, risk: model.eta });
  const c = await finishStepwise(ranked, stage(checkpoint, 0.8, 1), 2 + time.length / 8192);
  const eta = new Float64Array(sample.time.length);
  model.design.row.forEach((row, i) => (eta[terms.rows[row]!] = model.eta[i]!));
  const incomplete = sample.time.length - terms.rows.length;
  if (incomplete > 0) warn('survival/incomplete-rows', { count: incomplete });
  return {
    rows: model.coefficients.map((row, k) => ({ ...row, proportionalP: changes.terms[k]!.p })),
    summary: summaryOf(model, {
      changes,
      concordance: c,
      incomplete,
      unused: terms.unused,
      ties: choice.ties,
    }),
    baseline,
    eta,
  };
}

function columnsOf({ columns }: SurvivalSource, { covariates, exclude }: CovariateChoice): Column[] {
  const table: ColumnTable = { rowCount: 0, columns, part: 'other', roles: {} };
  const named = (name: string) => {
    const column = findColumn(table, name);
    if (!column) throw new TidemarkError('table/no-such-column', { column: name });
    return column;
  };
  const excluded = new Set((exclude ?? []).map((name) => named(name).name));
  const chosen = covariates ? covariates.map(named) : columns.filter((column) => !isId(column));
  return chosen.filter(({ name }) => !excluded.has(name));
}

const isId = (column: Column) => column.storage === 'text' && column.type === 'id';

/** Fits, and fits again without a term whose effect has no bound. */
async function fitWithout(
  sample: SurvivalSample,
  { terms, values, rows }: CovariateTerms,
  { ties, warn }: { ties: Ties; warn: Warn },
  checkpoint: Checkpoint,
): Promise<{ model: CoxModel } | null> {
  const complete = {
    time: Float64Array.from(rows, (row) => sample.time[row]!),
    event: Uint8Array.from(rows, (row) => sample.event[row]!),
  };
  let left = { terms, values };
  while (left.terms.length > 0) {
    try {
      return { model: await finishStepwise(coxRegression(complete, left, ties), checkpoint, STEPS) };
    } catch (error) {
      if (!(error instanceof TidemarkError)) throw error;
      if (error.code === 'survival/no-events') return null;
      if (error.code !== 'survival/monotone-likelihood') throw error;
      warn('survival/monotone-likelihood', { term: error.details['term']! });
      left = without(left, Number(error.details['index']));
    }
  }
  return null;
}

function without({ terms, values }: { terms: readonly string[]; values: Float64Array }, index: number) {
  return {
    terms: terms.filter((_, j) => j !== index),
    values: values.filter((_, i) => i % terms.length !== index),
  };
}

function warnOfChange({ global, terms }: Proportionality, warn: Warn): void {
  if (!(global.p < EFFECTS_CHANGE) || terms.length === 0) return;
  const worst = terms.reduce((a, b) => (b.p < a.p ? b : a));
  warn('survival/non-proportional', {
    term: worst.term,
    p: Math.max(0.001, Number(global.p.toPrecision(2))),
  });
}

function summaryOf(
  model: CoxModel,
  found: {
    readonly changes: Proportionality;
    readonly concordance: { readonly value: number; readonly se: number };
    readonly incomplete: number;
    readonly unused: CoxSummary['unused'];
    readonly ties: Ties;
  },
): CoxSummary {
  return {
    ties: found.ties,
    members: model.members,
    events: model.events,
    concordance: found.concordance.value,
    concordanceSe: found.concordance.se,
    logLikelihood: model.logLikelihood,
    likelihoodRatioP: model.likelihoodRatio.p,
    proportionalChi2: found.changes.global.chi2,
    proportionalP: found.changes.global.p,
    incomplete: found.incomplete,
    unused: found.unused,
    aliased: model.aliased,
  };
}
