import { FaultError, fault } from '../base/fault.ts';

/** Ends a plan with a Fault: `defineEdit` turns it into the plan's answer. `message` is one sentence that says what to do next. */
export function refuse(code: string, message: string, data?: Readonly<Record<string, unknown>>): never {
  throw new FaultError(fault(code, message, data));
}
