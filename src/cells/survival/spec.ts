import { defineCell, optionalTable, result, table } from '../framework/defineCell';
import { offeredCovariates, offeredGroups } from './offers';
import type { ChurnDefinition, CoxRow, CurveRow, LogRankResult, SurvivalSummary } from './types';

export default defineCell({
  kind: 'survival',
  version: 2,
  weight: 'light',
  group: 'members',
  params: {
    group: { type: 'column', input: 'snapshot', offers: offeredGroups, default: null },
    /** The value of the label that means "left". */
    positive: { type: 'value', from: [{ input: 'snapshot', role: 'label' }], default: null, advanced: true },
    covariates: { type: 'columns', input: 'snapshot', offers: offeredCovariates, default: null },
    exclude: {
      type: 'columns',
      input: 'snapshot',
      offers: offeredCovariates,
      default: [],
      advanced: true,
    },
    /** Orders only: silence that counts as churn. */
    silentDays: { type: 'integer', min: 1, max: 1095, default: null, unit: 'day', advanced: true },
    /** Time ahead for the expected remaining tenure, in the unit of the times. */
    horizon: { type: 'number', min: 0.01, max: 100_000, default: null, advanced: true },
    interval: { type: 'choice', options: ['log', 'log-log', 'plain'], default: 'log', advanced: true },
    ties: { type: 'choice', options: ['efron', 'breslow'], default: 'efron', advanced: true },
  },
  inputs: {
    /** One row per member with tenure and label; goes before orders. */
    snapshot: optionalTable('snapshot'),
    orders: optionalTable('orders'),
    /** Attributes that go with orders. */
    members: optionalTable('members'),
    definition: { ...result<ChurnDefinition>('churn-definition'), optional: true },
  },
  outputs: {
    curve: result<readonly CurveRow[]>('survival-curve'),
    logrank: result<LogRankResult>('logrank'),
    cox: result<readonly CoxRow[]>('cox'),
    summary: result<SurvivalSummary>('survival-summary'),
    remaining: table('other'),
  },
});
