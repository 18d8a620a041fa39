import { z } from 'zod';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/span.ts';
import { idSchema } from './id-schema.ts';
import { MAX_PARAMS_CHARACTERS, MAX_TAKE_INPUTS, MAX_TICKS } from './limits.ts';
import type { Take, TakeInput, TakeModel } from './take.ts';
import { seedSchema, spokenArg, spokenSchema } from './voice-schemas.ts';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case');
/** Of a day in the ISO calendar, with a time of it. */
export const momentSchema = z.iso.datetime({ offset: true, error: 'must be a date and time such as 2026-03-01T12:00:00Z' });

const ticks = z.int().min(-MAX_TICKS).max(MAX_TICKS);
const spanFields = { start: ticks, end: ticks };
const isSpan = ({ start, end }: Span): boolean => start < end;
const backward = 'must end after it starts';

const modelFields = {
  packId: z.string().min(1).max(300),
  version: z.string().max(100),
  sha256: z.union([sha256Schema, z.literal('')]),
  provider: z.string().min(1).max(100),
};
const inputFields = { name: z.string().max(1000), sha256: sha256Schema };

const paramsSchema: z.ZodType<{ readonly [key: string]: Json }> = z
  .record(z.string(), z.json())
  .refine((params) => JSON.stringify(params).length <= MAX_PARAMS_CHARACTERS, 'holds too much');

/** What an assist says of the take that it has made. */
const madeFields = {
  id: idSchema<'take'>(),
  assist: z.string().regex(/^[a-z][a-z0-9-]{0,99}$/, 'must be the name of an assist such as "voice"'),
  assetId: idSchema<'asset'>(),
  seed: seedSchema,
  params: paramsSchema,
  personIds: z.array(idSchema<'person'>()).max(100),
  madeAt: momentSchema,
};

export const takeSchema: z.ZodType<Take> = z.looseObject({
  ...madeFields,
  streamIndex: z.int().min(0).max(10_000),
  covers: z.looseObject(spanFields).refine(isSpan, backward),
  model: z.looseObject(modelFields) satisfies z.ZodType<TakeModel>,
  inputs: z.array(z.looseObject(inputFields) satisfies z.ZodType<TakeInput>).max(MAX_TAKE_INPUTS),
  frozen: z.boolean(),
  spoken: spokenSchema.optional(),
});

/** A take as commands are given it: a misspelt key is refused. Without a stream it plays the first of its track's kind. */
export const takeArg = z.strictObject({
  ...madeFields,
  id: madeFields.id.optional(),
  streamIndex: z.int().min(0).max(10_000).optional(),
  covers: z.strictObject(spanFields).refine(isSpan, backward),
  model: z.strictObject(modelFields),
  inputs: z.array(z.strictObject(inputFields)).max(MAX_TAKE_INPUTS),
  spoken: spokenArg.optional(),
});
export type TakeArg = z.infer<typeof takeArg>;
