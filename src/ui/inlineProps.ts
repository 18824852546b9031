import type { Parsed } from './inlineParse';

/** What a value in a sentence is given, whatever its kind. */
export interface InlineProps<T> {
  /** Accessible name. */
  label: string;
  /** null: nothing given, `unset` is shown. */
  value: T | null;
  unset?: string | undefined;
  /** An emptied field gives the choice back. */
  onclear?: (() => void) | undefined;
  onchange: (value: T) => void;
  /** One sentence for a wrong draft: "Silence is a whole number of days from 1 to 730." */
  problem: string;
  disabled?: boolean;
}

/** How a kind of value is read, shown and stepped. */
export interface InlineReading<T> {
  read: (draft: string) => Parsed<T>;
  /** The value as the sentence shows it, and as it is edited. */
  shown: (value: T) => string;
  edited: (value: T) => string;
  step: (value: T, steps: number) => T;
  inputmode: 'numeric' | 'decimal';
  range?: { now: number; min?: number | undefined; max?: number | undefined } | undefined;
}
