import { z } from 'zod';

/** `tts.json` of a Supertonic pack: of its many keys, those that speaking needs. */
export const supertonicSettings = z.object({
  ae: z.object({
    sample_rate: z.int().min(8000).max(192_000),
    base_chunk_size: z
      .int()
      .positive()
      .max(1 << 20),
  }),
  ttl: z.object({ latent_dim: z.int().positive().max(4096), chunk_compress_factor: z.int().positive().max(4096) }),
});
export type SupertonicSettings = z.infer<typeof supertonicSettings>;

/** `unicode_indexer.json`: the number of each character at its code; below 0 where the network has none. */
export const supertonicIndexer = z.array(z.int()).min(128);

/** Rows in rows as the makers write them, no deeper than a tensor of three sizes. */
const row = z.array(z.number());
const numbers = z.union([row, z.array(row).transform((rows) => rows.flat()), z.array(z.array(row)).transform((rows) => rows.flat(2))]);
const part = z.object({ dims: z.array(z.int().positive()).length(3), data: numbers });

/** `voice_styles/<name>.json`: two tensors, one for how long sounds last and one for how they sound. */
export const supertonicStyle = z
  .object({ style_ttl: part, style_dp: part })
  .refine(({ style_ttl, style_dp }) =>
    [style_ttl, style_dp].every(({ dims, data }) => data.length === dims.reduce((product, size) => product * size, 1)),
  );
export type SupertonicStyle = z.infer<typeof supertonicStyle>;
