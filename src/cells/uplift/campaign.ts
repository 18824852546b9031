import { readOutcome, type Outcome } from '../../analysis/uplift/binaryOutcome';
import { findControl } from '../../analysis/uplift/controlLevel';
import { columnSplit, hashSplit } from '../../analysis/uplift/upliftSplit';
import { TidemarkError } from '../../shared/errors';
import {
  asText,
  type Column,
  type ColumnTable,
  findColumn,
  getColumn,
  named,
  requireRole,
  roleColumns,
} from '../../shared/table';
import { NEVER_FEATURES } from '../framework/neverFeatures';
import type { Json } from '../framework/params';

export interface CampaignParams {
  readonly arm: string | null;
  readonly control: string | null;
  readonly outcome: string | null;
  readonly split: Json;
  readonly features: readonly string[] | null;
  readonly exclude: readonly string[] | null;
}

/** Who got what, and what came of it. */
export interface Campaign {
  /** Code of each row's level, −1 = unknown. */
  readonly codes: Int32Array;
  readonly levels: readonly string[];
  /** Place of the control among the levels; the largest level where none looks like one. */
  readonly control: number;
  /** False when no level was named or looks like a control. */
  readonly controlled: boolean;
  /** Places of the arms to model. */
  readonly arms: readonly number[];
  readonly outcome: (Outcome & { readonly name: string }) | null;
  /** Every outcome that can be averaged, the chosen one first. */
  readonly outcomes: readonly (Outcome & { readonly name: string })[];
  readonly features: readonly Column[];
  readonly isTest: Uint8Array;
}

/**
 * Reads roles and parameters into a campaign.
 * @throws `roles/missing`, `uplift/no-such-level` {value, allowed}, `uplift/outcome-unreadable` {column},
 *   `uplift/bad-split`, `table/no-such-column`
 */
export function readCampaign(table: ColumnTable, params: CampaignParams): Campaign {
  const treatment = requireRole(table, 'treatment');
  const text = asText(treatment);
  const rows = new Uint32Array(text.dictionary.length);
  for (const code of text.codes) if (code >= 0) rows[code]!++;
  const present = [...rows.keys()].filter((code) => rows[code]! > 0);
  const named = levelCode(text.dictionary, params.control);
  const likely = present[findControl(present.map((code) => text.dictionary[code]!))];
  const largest = present.reduce(
    (best, code) => (rows[code]! > (rows[best] ?? 0) ? code : best),
    present[0] ?? -1,
  );
  const control = named ?? likely ?? largest;
  const others = present.filter((code) => code !== control);
  const wanted = levelCode(text.dictionary, params.arm);
  const outcomes = readOutcomes(table, params.outcome);
  return {
    codes: text.codes,
    levels: text.dictionary,
    control,
    controlled: (named ?? likely) !== undefined && others.length > 0,
    arms: wanted === undefined ? others : others.filter((code) => code === wanted),
    outcome:
      outcomes.find(({ name }) => name === params.outcome) ?? outcomes.find(({ binary }) => binary) ?? null,
    outcomes,
    features: readFeatures(table, params, treatment.name),
    isTest: readSplit(table, params.split),
  };
}

function levelCode(levels: readonly string[], wanted: string | null): number | undefined {
  if (wanted === null) return undefined;
  const code = levels.indexOf(wanted);
  if (code < 0)
    throw new TidemarkError('uplift/no-such-level', { value: wanted, allowed: levels.join(', ') });
  return code;
}

function readOutcomes(table: ColumnTable, chosen: string | null): (Outcome & { name: string })[] {
  const roles = [...roleColumns(table, 'outcome')];
  const names =
    chosen === null ? (roles.length > 0 ? roles : roleColumns(table, 'label')) : [chosen, ...roles];
  return [...new Set(names)].flatMap((name) => {
    const outcome = readOutcome(getColumn(table, name));
    if (outcome) return [{ name, ...outcome }];
    if (name === chosen) throw new TidemarkError('uplift/outcome-unreadable', { column: name });
    return [];
  });
}

function readFeatures(table: ColumnTable, params: CampaignParams, treatment: string): Column[] {
  const never = new Set(NEVER_FEATURES.flatMap((role) => roleColumns(table, role)));
  never.add(treatment);
  if (params.outcome !== null) never.add(params.outcome);
  if (isColumnSplit(params.split)) never.add(params.split.column);
  for (const name of params.exclude ?? []) never.add(name);
  const names = params.features ?? table.columns.map(({ name }) => name);
  return names.filter((name) => !never.has(name)).map((name) => getColumn(table, name));
}

function readSplit(table: ColumnTable, split: Json): Uint8Array {
  return isColumnSplit(split) ? columnSplit(getColumn(table, split.column)) : hashSplit(table.rowCount);
}

function isColumnSplit(split: Json): split is { readonly column: string } {
  return typeof split === 'object' && split !== null && 'column' in split;
}

/** 1 = in the arm, 0 = in the control, −1 = neither. */
export function sideOf({ codes, control }: Campaign, arm: number): Int8Array {
  return Int8Array.from(codes, (code) => (code === arm ? 1 : code === control ? 0 : -1));
}

/** The members' ids, or row numbers from 1 where the table has none. */
export function memberIds(table: ColumnTable): Column {
  const name = roleColumns(table, 'member_id')[0];
  const column = name === undefined ? undefined : findColumn(table, name);
  if (column) return named(column, 'member_id');
  return {
    storage: 'numeric',
    name: 'member_id',
    type: 'integer',
    values: Float64Array.from({ length: table.rowCount }, (_, row) => row + 1),
  };
}
