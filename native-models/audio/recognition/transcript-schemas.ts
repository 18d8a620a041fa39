import { z } from 'zod';

const seconds = z.number().nonnegative();
const span = z.object({ start: seconds, end: seconds });

/** Speech found in a window, as it is written down between two starts of a job. */
export const windowSchema = z.object({
  spans: z.array(span),
  chunks: z.array(z.object({ pieces: z.array(span) })),
  /** Where the next window begins. */
  next: seconds,
});

const segment = z.object({
  startSeconds: seconds,
  endSeconds: seconds,
  text: z.string(),
  words: z.array(z.object({ text: z.string(), startSeconds: seconds, endSeconds: seconds, probability: z.number() })),
});

/** A transcript, as it is written down between two starts of a job. */
export const transcriptSchema = z.object({ language: z.string(), segments: z.array(segment) });
