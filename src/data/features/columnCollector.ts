import { numericColumn, type Column } from '../../shared/table';
import type { Feature, FeatureUnit, FeatureValues } from './catalogue';

/** Some rows of the table: where they begin and whose they are. */
export interface CollectedRows {
  readonly member: Int32Array;
  readonly start: number;
}

/** Puts the values of each snapshot under one another, one column per feature. */
export class ColumnCollector {
  private readonly numbers = new Map<string, Float64Array>();
  private readonly codes = new Map<string, { codes: Int32Array; dictionary: readonly string[] }>();
  private readonly features: readonly Feature[];
  private readonly rows: number;

  constructor(features: readonly Feature[], rows: number) {
    this.features = features;
    this.rows = rows;
    for (const { id, unit } of features) {
      if (unit === 'category') this.codes.set(id, { codes: new Int32Array(rows).fill(-1), dictionary: [] });
      else this.numbers.set(id, new Float64Array(rows).fill(NaN));
    }
  }

  /** Writes the values of some members from row `start` on. @param member their places in `values` */
  add(values: Readonly<Record<string, FeatureValues>>, { member, start }: CollectedRows): void {
    for (const [id, column] of Object.entries(values)) {
      if (column instanceof Float64Array) addNumbers(this.numbers.get(id), column, { member, start });
      else this.addCodes(id, column, { member, start });
    }
  }

  /** The columns that hold at least one value, and the ids of those that do not. */
  finish(): { features: Feature[]; columns: Column[]; empty: string[] } {
    const columns = this.features.map((item) => this.columnOf(item));
    const isEmpty = columns.map(hasNoValue);
    return {
      features: this.features.filter((_, k) => !isEmpty[k]!),
      columns: columns.filter((_, k) => !isEmpty[k]!),
      empty: this.features.filter((_, k) => isEmpty[k]!).map((item) => item.id),
    };
  }

  private addCodes(
    id: string,
    values: Exclude<FeatureValues, Float64Array>,
    { member, start }: CollectedRows,
  ): void {
    const column = this.codes.get(id);
    if (!column) return;
    column.dictionary = values.dictionary;
    for (let i = 0; i < member.length; i++) column.codes[start + i] = values.codes[member[i]!]!;
  }

  private columnOf({ id, unit }: Feature): Column {
    const coded = this.codes.get(id);
    if (coded) return { storage: 'text', name: id, type: 'category', ...coded };
    return numericColumn(id, this.numbers.get(id)!, TYPES[unit] ?? 'decimal');
  }
}

function addNumbers(
  out: Float64Array | undefined,
  values: Float64Array,
  { member, start }: CollectedRows,
): void {
  if (!out) return;
  // Members of a snapshot are told apart and ascend, so as many as there are values are all of them.
  if (member.length === values.length) return out.set(values, start);
  for (let i = 0; i < member.length; i++) out[start + i] = values[member[i]!]!;
}

const TYPES: Partial<Record<FeatureUnit, 'integer' | 'money'>> = { money: 'money' };

function hasNoValue(column: Column): boolean {
  if (column.storage === 'text') return column.codes.every((code) => code < 0);
  return column.values.every((value) => Number.isNaN(value));
}
