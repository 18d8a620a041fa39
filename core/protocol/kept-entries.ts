import { z } from 'zod';

/**
 * A list of what people and other versions may have written to: an entry that cannot be read costs itself and no other, and what is no
 * list at all is an empty one. Of the readable entries the first `most` are kept.
 */
export const keptEntries = <Value>(entry: z.ZodType<Value>, most: number): z.ZodType<Value[], unknown[]> =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items
        .flatMap((item) => {
          const read = entry.safeParse(item);
          return read.success ? [read.data] : [];
        })
        .slice(0, most),
    );
