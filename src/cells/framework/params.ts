import { TidemarkError } from '../../shared/errors';
import type { Roles } from '../../shared/table';

/** Anything JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What can be known of a table without reading its rows. */
export interface TableShape {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly roles: Roles;
}
/** The table at an input port; undefined where there is none. */
export type ShapeAt = (port: string) => TableShape | undefined;

interface OfColumns extends Common {
  /** The input port whose table offers the columns. */
  readonly input: string;
  readonly of?: 'number' | 'text' | 'date' | 'any';
  /** For a cell that may make its columns itself: their names; undefined where those of `input` it is. */
  readonly offers?: (at: ShapeAt) => readonly string[] | undefined;
}

interface Common {
  /** Only changes how the result is shown: not part of the fingerprint, never a reason to run again. */
  readonly cosmetic?: boolean;
  /** Kept out of the sentence; edited under "more settings". */
  readonly advanced?: boolean;
  /** Where it is null, there is nothing to do yet: the cell waits for a choice, with an invitation (Editor.svelte). */
  readonly needed?: boolean;
}
interface Ranged extends Common {
  readonly min: number;
  readonly max: number;
  /** null: derived from the data (the view says what was derived). */
  readonly default: number | null;
  readonly unit?: 'day' | 'month' | 'member' | 'row' | 'share' | 'score';
  readonly step?: number;
}

/** One declaration drives the TypeScript type, the check, the default, the control in the sentence and the hash. */
export type Param =
  | ({ readonly type: 'integer' } & Ranged)
  | ({ readonly type: 'number' } & Ranged)
  | ({ readonly type: 'choice'; readonly options: readonly string[]; readonly default: string } & Common)
  | ({
      readonly type: 'choices';
      readonly options: readonly string[];
      readonly default: readonly string[];
    } & Common)
  | ({ readonly type: 'flag'; readonly default: boolean } & Common)
  | ({ readonly type: 'text'; readonly default: string; readonly multiline?: boolean } & Common)
  /** ISO day; null: derived. */
  | ({ readonly type: 'date'; readonly default: string | null } & Common)
  /** null: derived from roles. */
  | ({ readonly type: 'column'; readonly default: string | null } & OfColumns)
  /** null: all that fit. */
  | ({ readonly type: 'columns'; readonly default: readonly string[] | null } & OfColumns)
  /** A value found in the data, or null: derived. Offered are those of the column with `role` at the first port that has a table. */
  | ({
      readonly type: 'value';
      readonly from: readonly { readonly input: string; readonly role: string }[];
      readonly default: string | null;
    } & Common)
  /** Any number of values found in the data, offered like those of `value`. */
  | ({
      readonly type: 'values';
      readonly from: readonly { readonly input: string; readonly role: string }[];
      readonly default: readonly string[];
    } & Common)
  /** Structured; `check` returns false for what is not allowed. Edited by the cell's own view. */
  | ({ readonly type: 'json'; readonly default: Json; readonly check?: (value: Json) => boolean } & Common);

export type ParamSchema = Readonly<Record<string, Param>>;

type ValueOf<P extends Param> = P extends { type: 'integer' | 'number'; default: number }
  ? number
  : P extends { type: 'integer' | 'number' }
    ? number | null
    : P extends { type: 'choice'; options: readonly (infer O)[] }
      ? O
      : P extends { type: 'choices'; options: readonly (infer O)[] }
        ? readonly O[]
        : P extends { type: 'flag' }
          ? boolean
          : P extends { type: 'text' }
            ? string
            : P extends { type: 'values' }
              ? readonly string[]
              : P extends { type: 'columns' }
                ? readonly string[] | null
                : P extends { type: 'json' }
                  ? Json
                  : string | null;

export type ParamsOf<S extends ParamSchema> = { readonly [K in keyof S]: ValueOf<S[K]> };

/**
 * Fills defaults and checks every value.
 * @throws `params/invalid` with `param`, `value`, `allowed`.
 */
export function resolveParams(
  schema: ParamSchema,
  raw: Readonly<Record<string, unknown>>,
): Record<string, Json> {
  const params: Record<string, Json> = {};
  for (const [name, param] of Object.entries(schema)) {
    const given = Object.hasOwn(raw, name) ? (raw[name] as Json | undefined) : undefined;
    const value = given === undefined ? param.default : given;
    if (given !== undefined && !isAllowed(param, given)) {
      throw new TidemarkError('params/invalid', {
        param: name,
        value: JSON.stringify(given),
        allowed: allowed(param),
      });
    }
    params[name] = value;
  }
  return params;
}

type Check = (param: never, value: Json) => boolean;

/** What each type of parameter takes; every other type takes text. */
const CHECKS: Partial<Record<Param['type'], Check>> = {
  integer: (param: Ranged, value) => Number.isInteger(value) && inRange(param, value as number),
  number: (param: Ranged, value) => Number.isFinite(value) && inRange(param, value as number),
  choice: (param: { options: readonly string[] }, value) =>
    typeof value === 'string' && param.options.includes(value),
  choices: (param: { options: readonly string[] }, value) =>
    isTextList(value) && value.length > 0 && value.every((one) => param.options.includes(one)),
  flag: (_param, value) => typeof value === 'boolean',
  columns: (_param, value) => isTextList(value),
  values: (_param, value) => isTextList(value),
  date: (_param, value) => typeof value === 'string' && isDay(value),
  json: (param: { check?: (value: Json) => boolean }, value) => param.check?.(value) ?? true,
};

/** True when `value` may stand for `param` (null only where the default is null). */
export function isAllowed(param: Param, value: Json): boolean {
  if (value === null) return param.default === null;
  const check = CHECKS[param.type];
  return check ? check(param as never, value) : typeof value === 'string';
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The parameters that decide the result: what the fingerprint covers. */
export function decisiveParams(schema: ParamSchema, params: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !schema[name]?.cosmetic));
}

const inRange = (param: Ranged, value: number) => value >= param.min && value <= param.max;

function isTextList(value: Json): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function allowed(param: Param): string {
  switch (param.type) {
    case 'integer':
    case 'number':
      return `${param.min} – ${param.max}`;
    case 'choice':
    case 'choices':
      return param.options.join(', ');
    default:
      return FORMS[param.type];
  }
}

/** Of the others, how a value is written. */
const FORMS: Record<Exclude<Param['type'], 'integer' | 'number' | 'choice' | 'choices'>, string> = {
  flag: 'true, false',
  columns: '["…", "…"]',
  values: '["…", "…"]',
  date: 'YYYY-MM-DD',
  json: '{ … }, [ … ]',
  column: '"…"',
  value: '"…"',
  text: '"…"',
};
