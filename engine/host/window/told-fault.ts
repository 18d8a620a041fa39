import { type Fault, fault } from '../../../core/base/fault.ts';

/** A fault with only what a sentence can say of its data: lists and records are for the log. */
export const toldFault = ({ code, message, data }: Fault): Fault =>
  fault(code, message, Object.fromEntries(Object.entries(data ?? {}).filter(([, value]) => ['string', 'number'].includes(typeof value))));
