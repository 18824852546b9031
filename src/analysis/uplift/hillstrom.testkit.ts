import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { makeTable, numericColumn, textColumn, type ColumnTable } from '../../shared/table';

const root = `${process.cwd()}/../shared`;

/** Whether the reference files lie beside the repository; suites that need them skip by name when not. */
export const hasShared = existsSync(`${root}/reference/uplift.json`);
export const whenShared = hasShared ? '' : ' (SKIPPED: ../shared is absent)';

export interface LearnerReference {
  readonly test: Readonly<Record<string, number>>;
  readonly bootstrap_sd: Readonly<Record<string, number>>;
  readonly mean_uplift: number;
  readonly sd_uplift: number;
  readonly effect_by_decile_best_first: readonly number[];
}
export interface EffectReference {
  readonly n_treated: number;
  readonly mean_treated: number;
  readonly mean_control: number;
  readonly effect: number;
  readonly ci95: readonly [number, number];
  readonly p: number;
}
export interface UpliftReference {
  readonly sets: {
    readonly hillstrom: {
      readonly effects: Readonly<Record<string, Readonly<Record<string, EffectReference>>>>;
      readonly tasks: Readonly<
        Record<
          string,
          {
            readonly train: number;
            readonly test: number;
            readonly columns: readonly string[];
            readonly effect_test_rows: EffectReference;
            readonly learners: Readonly<Record<string, LearnerReference>>;
          }
        >
      >;
    };
  };
}

export function readReference(name: string): unknown {
  return JSON.parse(readFileSync(`${root}/reference/${name}`, 'utf8'));
}

const TEXT = new Set(['history_segment', 'zip_code', 'channel', 'segment']);

/** The 64,000 rows as a snapshot table. */
export function readHillstrom(): ColumnTable {
  const text = gunzipSync(readFileSync(`${root}/data/hillstrom.csv.gz`)).toString('utf8');
  const [header, ...rows] = text
    .trim()
    .split(/\r?\n/u)
    .map((line) => line.replace(/"([^"]*)"/gu, (_, quoted: string) => quoted.replaceAll(',', '')).split(','));
  const columns = header!.map((name, k) =>
    TEXT.has(name)
      ? textColumn(
          name,
          rows.map((row) => row[k]!),
          'category',
        )
      : numericColumn(
          name,
          Float64Array.from(rows, (row) => Number(row[k]!)),
        ),
  );
  return makeTable(columns, 'snapshot', { treatment: 'segment', outcome: ['visit', 'conversion', 'spend'] });
}
