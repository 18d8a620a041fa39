/**
 * An expected failure. `code` is what programs branch on (`noun.reason`); `message` is one English sentence for a person and
 * ends with what to do next; `data` holds what a translated sentence needs. A bug is an exception, not a Fault.
 */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export const fault = (code: string, message: string, data?: Readonly<Record<string, unknown>>): Fault =>
  data === undefined ? { code, message } : { code, message, data };

export type Result<T, E = Fault> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = (
  code: string,
  message: string,
  data?: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly error: Fault } => ({
  ok: false,
  error: fault(code, message, data),
});

/** Carries a Fault through code that throws (native calls, streams). Convert back at the layer's edge. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly fault: Fault;

  constructor(cause: Fault) {
    super(cause.message);
    this.fault = cause;
  }
}

/** The value, or a thrown {@link FaultError}. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FaultError(result.error);
}

/** For the `default` of an exhaustive switch: unreachable while every case is handled. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
