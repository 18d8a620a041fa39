import { z } from 'zod';
import type { Id } from '../base/id.ts';

const ID = /^[a-z]+_[0-9a-z]+$/;
export const isId = (text: string): boolean => text.length <= 64 && ID.test(text);

export const idSchema = <Type extends string>() =>
  z.custom<Id<Type>>(
    (value) => typeof value === 'string' && isId(value),
    'must be an id such as "clip_3k": small letters, an underscore, then small letters or digits',
  );
