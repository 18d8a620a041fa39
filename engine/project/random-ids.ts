import { randomBytes } from 'node:crypto';
import { asId, type IdSource, type IdType } from '../../core/base/id.ts';

/** Ids of 80 random bits: two editors of one project never make the same one. */
export const randomIds: IdSource = <Type extends IdType>(type: Type) =>
  asId<Type>(`${type}_${BigInt(`0x${randomBytes(10).toString('hex')}`).toString(36)}`);
