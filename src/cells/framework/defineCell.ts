import type { Checkpoint } from '../../shared/checkpoint';
import type { ErrorCode, ErrorDetails } from '../../shared/errors';
import type { ColumnTable, Part } from '../../shared/table';
import type { Json, ParamSchema, ParamsOf } from './params';
import type { Helpers } from './parts';

/** A table coming in or going out. `part` says which tables fit when a cell is wired by itself. */
export interface TablePort {
  readonly port: 'table';
  readonly parts?: readonly Part[];
  /** True: the cell does without it. A name: it may when that flag parameter is on. */
  readonly optional?: boolean | string;
  /** A person chooses it; it is never wired by itself. */
  readonly byHand?: boolean;
}
/** Any other cloneable value, named by `of` so that only what fits is wired. */
export interface ResultPort<T> {
  readonly port: 'result';
  readonly of: string;
  readonly optional?: boolean;
  /** For other cells only: the runner does not write it. */
  readonly internal?: boolean;
  /** Phantom: the payload type without any runtime value. */
  readonly __type?: T;
}
export type Port = TablePort | ResultPort<unknown>;
export type Ports = Readonly<Record<string, Port>>;

type PayloadOf<P> = P extends TablePort ? ColumnTable : P extends ResultPort<infer T> ? T : never;
export type InputsOf<I extends Ports> = {
  readonly [K in keyof I]: I[K] extends { optional: true | string }
    ? PayloadOf<I[K]> | undefined
    : PayloadOf<I[K]>;
};
export type OutputsOf<O extends Ports> = { readonly [K in keyof O]: PayloadOf<O[K]> };

/** What the engine may know about a kind. It never sees anything else, and never names a kind. */
export interface CellSpec<
  S extends ParamSchema = ParamSchema,
  I extends Ports = Ports,
  O extends Ports = Ports,
> {
  readonly kind: string;
  /** Raise it whenever the same parameters and inputs may give another result: it is part of the cache key. */
  readonly version: number;
  /** Light cells run by themselves; heavy ones wait for a click. */
  readonly weight: 'light' | 'heavy';
  /** Where the kind stands in the insert list. */
  readonly group: 'data' | 'model' | 'members' | 'campaign' | 'text';
  readonly params: S;
  readonly inputs: I;
  readonly outputs: O;
}

export interface ComputeContext<S extends ParamSchema, I extends Ports> {
  readonly params: ParamsOf<S>;
  readonly inputs: InputsOf<I>;
  /** The notebook's seed: the only source of randomness. */
  readonly seed: number;
  readonly checkpoint: Checkpoint;
  /** Adds a warning; its sentence is `warning.<code>` of the kind's messages, or the general catalogue's. */
  readonly warn: (code: ErrorCode, details?: ErrorDetails) => void;
  /** Threads that do what the kind's `parts.ts` says; absent where there are none (the runner). */
  readonly helpers?: Helpers;
  /**
   * Says that an input is not read any more, so that the memory of a large table can be used for what comes of it. The
   * input is gone from `inputs` afterwards; columns that the kind still refers to stay.
   */
  readonly letGo?: (port: keyof I & string) => void;
}

/** `view` is what the page needs to show the result: small (a few thousand marks at most) and cloneable. */
export interface ComputeResult<O extends Ports, V> {
  readonly outputs: OutputsOf<O>;
  readonly view: V;
}
export type Compute<S extends ParamSchema, I extends Ports, O extends Ports, V> = (
  context: ComputeContext<S, I>,
) => ComputeResult<O, V> | Promise<ComputeResult<O, V>>;

/** What a probe answers from: the cell's inputs as they are now, and its last result if that is of the same inputs. */
export interface ProbeContext<I extends Ports, O extends Ports> {
  readonly question: Json;
  readonly inputs: InputsOf<I>;
  readonly last: {
    readonly params: Readonly<Record<string, unknown>>;
    readonly outputs: OutputsOf<O>;
  } | null;
  readonly checkpoint: Checkpoint;
}

/** probe.ts default export: answers what the view asks ("what would this do?"); the answer is small and never kept. */
export type Probe<I extends Ports, O extends Ports, A> = (context: ProbeContext<I, O>) => Promise<A>;

export function defineCell<const S extends ParamSchema, const I extends Ports, const O extends Ports>(
  spec: CellSpec<S, I, O>,
): CellSpec<S, I, O> {
  return spec;
}

export function implementCell<S extends ParamSchema, I extends Ports, O extends Ports, V>(
  _spec: CellSpec<S, I, O>,
  compute: Compute<S, I, O, V>,
): Compute<S, I, O, V> {
  return compute;
}

export function implementProbe<S extends ParamSchema, I extends Ports, O extends Ports, A>(
  _spec: CellSpec<S, I, O>,
  probe: Probe<I, O, A>,
): Probe<I, O, A> {
  return probe;
}

/** A table port; `parts` for the parts that fit. */
export function table(...parts: readonly Part[]): {
  readonly port: 'table';
  readonly parts: readonly Part[];
} {
  return { port: 'table', parts };
}
export function optionalTable(...parts: readonly Part[]): {
  readonly port: 'table';
  readonly parts: readonly Part[];
  readonly optional: true;
} {
  return { port: 'table', parts, optional: true };
}
/** An optional table that a person chooses: rates of exchange, another list of members. */
export function tableByHand(...parts: readonly Part[]): {
  readonly port: 'table';
  readonly parts: readonly Part[];
  readonly optional: true;
  readonly byHand: true;
} {
  return { port: 'table', parts, optional: true, byHand: true };
}
export function result<T>(of: string): {
  readonly port: 'result';
  readonly of: string;
  readonly __type?: T;
} {
  return { port: 'result', of };
}
export function internalResult<T>(of: string): {
  readonly port: 'result';
  readonly of: string;
  readonly internal: true;
  readonly __type?: T;
} {
  return { port: 'result', of, internal: true };
}
