import { noCheckpoint } from '../../shared/checkpoint';
import { createRng } from '../../shared/rng';
import { makeTable, numericColumn, textColumn, type Column, type ColumnTable } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import compute from './compute';
import spec from './spec';
import type { ScreenedFeature } from './types';

export const ROWS = 2000;
export const MONTHS = ['2026-01-01', '2026-02-01', '2026-03-01'];

/** One feature for every verdict; two months with outcomes, and the latest without. */
export function planted({ isLabelled = true } = {}) {
  const rng = createRng(7, 'screening');
  const column = (name: string, value: (row: number) => number): Column =>
    numericColumn(
      name,
      Float64Array.from({ length: ROWS }, (_, row) => value(row)),
    );
  const month = (row: number) => Math.floor((3 * row) / ROWS);
  const silent = column('silent', () => rng.normal());
  const values = (silent as { values: Float64Array }).values;
  const label = Array.from(values, (value) => value + rng.normal() > 0.5);
  const noise = column('noise', () => rng.normal());
  const columns: Column[] = [
    textColumn('id', Array.from(values.keys(), String), 'id'),
    textColumn(
      'month',
      Array.from(values.keys(), (row) => MONTHS[month(row)]!),
      'category',
    ),
    textColumn(
      'churned',
      label.map((yes, row) => (month(row) === 2 ? null : yes ? 'yes' : 'no')),
      'category',
    ),
    silent,
    column('silentTwice', (row) => (row % 50 === 0 ? NaN : Math.exp(values[row]!))),
    noise,
    column('one', () => 5),
    column('gap', (row) => (row % 100 === 0 ? rng.normal() : NaN)),
    column('grown', (row) => rng.normal() + 2 * month(row)),
    column('after', (row) => (label[row] ? 10 : 0) + rng.normal()),
    textColumn(
      'tier',
      Array.from(values, (value) => (value > 0.4 ? 'gold' : value > -0.4 ? 'silver' : 'base')),
    ),
    textColumn(
      'isGold',
      Array.from(values, (value) => (value > 0.4 ? 'y' : 'n')),
    ),
    textColumn(
      'name',
      Array.from(values.keys(), (row) => `member ${row}`),
    ),
  ];
  const roles = { member_id: 'id', snapshot: 'month', tenure: 'grown' };
  return makeTable(columns, 'snapshot', isLabelled ? { ...roles, label: 'churned' } : roles);
}

/** Runs the cell on a table. */
export async function screen(table: ColumnTable, raw: Record<string, unknown> = {}, seed = 1) {
  const params = resolveParams(spec.params, raw) as unknown as ParamsOf<(typeof spec)['params']>;
  const warnings: { code: string; details: unknown }[] = [];
  const result = await compute({
    params,
    inputs: { snapshot: table },
    seed,
    checkpoint: noCheckpoint,
    warn: (code, details) => void warnings.push({ code, details }),
  });
  return { ...result, params, warnings };
}

/** The verdict of every feature, with the one it repeats. */
export function verdicts(features: readonly ScreenedFeature[]): Record<string, string> {
  return Object.fromEntries(
    features.map(({ feature, verdict, repeats }) => [
      feature,
      repeats === null ? verdict : `${verdict} ${repeats}`,
    ]),
  );
}
