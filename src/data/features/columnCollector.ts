import type { Steps } from '../../shared/steps';
import { numericColumn, type Column } from '../../shared/table';
import type { Feature, FeatureUnit, FeatureValues } from './catalogue';

/** Some rows of the table: where they begin and whose they are. */
export interface CollectedRows {
  readonly member: Int32Array;
  readonly start: number;
}

/**
 * Puts the values of each snapshot under one another, one column per feature. A feature comes with every block or with
 * none, so columns need no filling beforehand.
 */
export class ColumnCollector {
  private readonly numbers = new Map<string, Float64Array>();
  private readonly codes = new Map<string, { codes: Int32Array; dictionary: readonly string[] }>();
  private readonly features: readonly Feature[];
  private readonly wanted: ReadonlySet<string>;
  private readonly rows: number;

  constructor(features: readonly Feature[], rows: number) {
    this.features = features;
    this.wanted = new Set(features.map(({ id }) => id));
    this.rows = rows;
  }

  /** Writes the values of some members from row `start` on. @param member their places in `values` */
  add(values: Readonly<Record<string, FeatureValues>>, rows: CollectedRows): void {
    for (const [id, column] of Object.entries(values)) {
      if (!this.wanted.has(id)) continue;
      if (column instanceof Float64Array) addNumbers(this.numbersOf(id), column, rows);
      else this.addCodes(id, column, rows);
    }
  }

  /** The columns that hold at least one value, and the ids of those that do not. A step per column. */
  *finish(): Steps<{ features: Feature[]; columns: Column[]; empty: string[] }> {
    const features: Feature[] = [];
    const columns: Column[] = [];
    const empty: string[] = [];
    for (const item of this.features) {
      const column = this.columnOf(item);
      if (column && !hasNoValue(column)) {
        features.push(item);
        columns.push(column);
      } else empty.push(item.id);
      yield;
    }
    return { features, columns, empty };
  }

  private numbersOf(id: string): Float64Array {
    let column = this.numbers.get(id);
    if (!column) this.numbers.set(id, (column = new Float64Array(this.rows)));
    return column;
  }

  private addCodes(
    id: string,
    values: Exclude<FeatureValues, Float64Array>,
    { member, start }: CollectedRows,
  ): void {
    let column = this.codes.get(id);
    if (!column) this.codes.set(id, (column = { codes: new Int32Array(this.rows), dictionary: [] }));
    column.dictionary = values.dictionary;
    for (let i = 0; i < member.length; i++) column.codes[start + i] = values.codes[member[i]!]!;
  }

  private columnOf({ id, unit }: Feature): Column | undefined {
    const coded = this.codes.get(id);
    if (coded) return { storage: 'text', name: id, type: 'category', ...coded };
    const numbers = this.numbers.get(id);
    return numbers && numericColumn(id, numbers, TYPES[unit] ?? 'decimal');
  }
}

function addNumbers(out: Float64Array, values: Float64Array, { member, start }: CollectedRows): void {
  // Members of a snapshot are told apart and ascend, so as many as there are values are all of them.
  if (member.length === values.length) return out.set(values, start);
  for (let i = 0; i < member.length; i++) out[start + i] = values[member[i]!]!;
}

const TYPES: Partial<Record<FeatureUnit, 'integer' | 'money'>> = { money: 'money' };

function hasNoValue(column: Column): boolean {
  if (column.storage === 'text') return column.codes.every((code) => code < 0);
  return column.values.every((value) => Number.isNaN(value));
}
