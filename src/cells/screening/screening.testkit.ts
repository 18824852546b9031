import { noCheckpoint } from '../../shared/checkpoint';
import type { ColumnTable } from '../../shared/table';
import { resolveParams, type ParamsOf } from '../framework/params';
import compute from './compute';
import spec from './spec';
import type { ScreenedFeature } from './types';

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
