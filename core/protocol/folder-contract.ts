import { z } from 'zod';
import { defineCall, defineChannel } from './define.ts';
import { pathSchema } from './shapes.ts';

const entrySchema = z.object({
  name: z.string(),
  path: z.string(),
  /** By its ending: only opening a file tells for certain. */
  kind: z.enum(['folder', 'movie', 'sound', 'picture', 'subtitles', 'lut', 'project', 'file', 'other']),
  sizeBytes: z.number(),
  /** Milliseconds since 1970. */
  modifiedMs: z.number(),
});
export type FolderEntry = z.infer<typeof entrySchema>;

export const folderCalls = {
  /**
   * What lies in a folder, folders first, for a file chooser in the window. Hidden files are left out, and so is what cannot be looked at. Null
   * begins at the user's home. Codes: `folder.relative`, `folder.not-a-folder`, `folder.stalled`, `disk.*`.
   */
  'folder.list': defineCall({
    args: z.strictObject({ path: pathSchema.nullable() }),
    value: z.object({
      path: z.string(),
      parent: z.string().nullable(),
      entries: z.array(entrySchema),
      /** More than are listed. */
      leftOut: z.int(),
    }),
  }),
  /** Where users keep things: home, the system's own folders for films and music, drives. */
  'folder.places': defineCall({
    args: z.strictObject({}),
    value: z.object({
      places: z.array(
        z.object({
          kind: z.enum(['home', 'desktop', 'documents', 'downloads', 'movies', 'music', 'pictures', 'drive']),
          /** Of a drive: its own. */
          name: z.string(),
          path: z.string(),
        }),
      ),
    }),
  }),
  /** Shows a file in the file manager of the engine's machine. Code `folder.no-manager`. */
  'folder.reveal': defineCall({ args: z.strictObject({ path: pathSchema }), value: z.null() }),
  /** Code `disk.*`, `folder.exists`. */
  'folder.make': defineCall({
    args: z.strictObject({ parent: pathSchema, name: z.string().min(1).max(200) }),
    value: z.object({ path: z.string() }),
  }),
} as const;

export const demoChannels = {
  /** Makes the demo project in a folder: draws its footage, composes its music, cuts. Ends after `made`; closing it cancels. */
  'demo.make': defineChannel({
    args: z.strictObject({ folder: pathSchema }),
    told: z.never(),
    item: z.discriminatedUnion('kind', [
      /** `name` says which of its pictures is drawn. */
      z.object({
        kind: z.literal('progress'),
        phase: z.enum(['picture', 'music', 'edit']),
        name: z.string(),
        done: z.number(),
        total: z.number(),
      }),
      /** An earlier demo, which the user had edited, lies here now. */
      z.object({ kind: z.literal('kept'), path: z.string() }),
      z.object({ kind: z.literal('made'), path: z.string() }),
    ]),
  }),
} as const;
