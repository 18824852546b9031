/** Every failure a person can meet has a stable code, `area/reason`; the sentence they read lives in a catalogue. */
export type ErrorCode = `${string}/${string}`;

/** Values to put into the translated sentence; only what `structuredClone` can carry. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** An error that survives `postMessage` without losing its code or details. */
export class TidemarkError extends Error {
  override readonly name = 'TidemarkError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }
}

/** Something the analyst should know that did not stop the work; worded by the same catalogue as errors. */
export interface Warning {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** The error as it is, or wrapped as `internal/unexpected` with its message, so that every failure has a code. */
export function toTidemarkError(cause: unknown): TidemarkError {
  if (cause instanceof TidemarkError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new TidemarkError('internal/unexpected', { message }, { cause });
}
