import { ExactStore, type PlainForm } from './exactStore';
import type { FieldBlock } from './fieldBlock';
import { momentLayout, plainMoment } from './plainMoment';
import { plainNumber } from './plainNumber';
import { TextStore } from './textStore';

/** How many values of the first block decide how the column is held meanwhile; its type is decided at the end. */
const GUESS_VALUES = 64;

/** Collects one column. It starts undecided, and moves from numbers or moments to text when too much does not fit. */
export class ColumnBuilder {
  store: TextStore | ExactStore | undefined;
  private missing = 0;
  private readonly decimal: '.' | ',';
  private readonly asText: boolean;

  /** @param asText hold it as text from the start (ids) */
  constructor(decimal: '.' | ',', asText: boolean) {
    this.decimal = decimal;
    this.asText = asText;
  }

  take(block: FieldBlock, column: number): void {
    this.store ??= this.firstStore(block, column);
    if (this.store === undefined) this.missing += block.count;
    else {
      this.store.take(block, column);
      if (this.store instanceof ExactStore && this.store.isTooOdd()) this.store = this.store.toText();
    }
  }

  /** The column as collected; all missing when nothing ever came. */
  finish(): TextStore | ExactStore {
    return this.store ?? new TextStore(this.missing);
  }

  private firstStore(block: FieldBlock, column: number): TextStore | ExactStore | undefined {
    const samples = sampleFields(block, column);
    if (samples.length === 0) return undefined;
    const form = this.asText ? undefined : this.guessForm(block.bytes, samples);
    return form ? new ExactStore(form, this.missing) : new TextStore(this.missing);
  }

  /** The plain form that at least half of the values have. */
  private guessForm(bytes: Uint8Array, samples: readonly [number, number][]): PlainForm | undefined {
    const layouts = samples.map(([start, end]) => momentLayout(bytes, start, end));
    const layout = layouts.find((known) => known !== undefined);
    const forms = [plainNumber(this.decimal), ...(layout ? [plainMoment(layout)] : [])];
    return forms.find((form) => {
      const fitting = samples.filter(([start, end]) => !Number.isNaN(form.read(bytes, start, end)));
      return fitting.length * 2 >= samples.length;
    });
  }
}

function sampleFields(block: FieldBlock, column: number): [number, number][] {
  const samples: [number, number][] = [];
  for (let i = 0; i < block.count && samples.length < GUESS_VALUES; i++) {
    const field = i * block.width + column;
    if (block.starts[field] !== block.ends[field]) samples.push([block.starts[field]!, block.ends[field]!]);
  }
  return samples;
}
