import { NumberPacker, PackedNumbers } from '../../shared/packedNumbers';
import { PACKED_ROWS, packedNumericColumn } from '../../shared/packedColumns';
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
 * none, and the blocks of a snapshot in the order of their rows, so columns need no filling beforehand.
 */
export class ColumnCollector {
  private readonly numbers = new Map<string, CollectedNumbers>();
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
      if (column instanceof Float64Array) this.numbersOf(id).add(column, rows);
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
      if (column) {
        features.push(item);
        columns.push(column);
      } else empty.push(item.id);
      yield;
    }
    return { features, columns, empty };
  }

  private numbersOf(id: string): CollectedNumbers {
    let column = this.numbers.get(id);
    if (!column) {
      column = this.rows < PACKED_ROWS ? new PlainColumn(this.rows) : new PackedColumn();
      this.numbers.set(id, column);
    }
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

  /** Undefined where it holds no value. */
  private columnOf({ id, unit }: Feature): Column | undefined {
    const coded = this.codes.get(id);
    if (coded?.codes.some((code) => code >= 0))
      return { storage: 'text', name: id, type: 'category', ...coded };
    const numbers = this.numbers.get(id);
    this.numbers.delete(id);
    return numbers?.finish(id, TYPES[unit] ?? 'decimal');
  }
}

type NumberType = 'integer' | 'decimal' | 'money';
const TYPES: Partial<Record<FeatureUnit, NumberType>> = { money: 'money' };

interface CollectedNumbers {
  readonly add: (values: Float64Array, rows: CollectedRows) => void;
  /** Undefined where all are missing. */
  readonly finish: (name: string, type: NumberType) => Column | undefined;
}

class PlainColumn implements CollectedNumbers {
  private readonly values: Float64Array;

  constructor(rows: number) {
    this.values = new Float64Array(rows);
  }

  add(values: Float64Array, { member, start }: CollectedRows): void {
    if (areAll(member, values)) this.values.set(values, start);
    else for (let i = 0; i < member.length; i++) this.values[start + i] = values[member[i]!]!;
  }

  finish(name: string, type: NumberType): Column | undefined {
    return this.values.every(Number.isNaN) ? undefined : numericColumn(name, this.values, type);
  }
}

/** Values that wait to be packed: there is a packer for every feature and snapshot. */
const WAITING = 2048;

/** In few bytes a row. */
class PackedColumn implements CollectedNumbers {
  /** Of stretches of rows without a gap, and the row after each: one for every snapshot. */
  private readonly stretches: { readonly start: number; next: number; readonly packer: NumberPacker }[] = [];
  private hasValue = false;

  add(values: Float64Array, { member, start }: CollectedRows): void {
    const added = areAll(member, values) ? values : gathered(values, member);
    this.hasValue ||= !added.every(Number.isNaN);
    let stretch = this.stretches.find(({ next }) => next === start);
    if (!stretch) this.stretches.push((stretch = { start, next: start, packer: new NumberPacker(WAITING) }));
    stretch.packer.add(added);
    stretch.next += added.length;
  }

  finish(name: string, type: NumberType): Column | undefined {
    if (!this.hasValue) return undefined;
    const inOrder = this.stretches.sort((a, b) => a.start - b.start);
    const numbers = new PackedNumbers(inOrder.flatMap(({ packer }) => packer.closed()));
    return packedNumericColumn({ name, type }, numbers);
  }
}

/* For all columns, one after the other. */
let scratch = new Float64Array(0);

function gathered(values: Float64Array, member: Int32Array): Float64Array {
  if (scratch.length < member.length) scratch = new Float64Array(2 * member.length);
  for (let i = 0; i < member.length; i++) scratch[i] = values[member[i]!]!;
  return scratch.subarray(0, member.length);
}

/** Members of a snapshot are told apart and ascend, so as many as there are values are all of them. */
const areAll = (member: Int32Array, values: Float64Array): boolean => member.length === values.length;
