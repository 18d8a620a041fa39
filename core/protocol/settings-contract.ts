import { z } from 'zod';
import type { Effect } from '../model/animation.ts';
import { easingSchema, paramsSchema, paramValueSchema } from '../model/record-schemas.ts';
import { certificateSchema } from './credentials-contract.ts';
import { defineCall } from './define.ts';
import { keptEntries } from './kept-entries.ts';
import { pathSchema } from './shapes.ts';

export const KEYMAP_NAMES = ['cutaway', 'premiere', 'resolve', 'final-cut'] as const;
export const LANGUAGES = ['en', 'ko'] as const;

/** An effect apart from any clip. Its keyframes count from the start of what it is put on. */
export type CopiedEffect = Omit<Effect, 'id'>;
/** Effects that a user keeps under a name. */
export interface EffectPreset {
  readonly name: string;
  readonly effects: readonly CopiedEffect[];
}
const effectPresetSchema: z.ZodType<EffectPreset> = z.object({
  name: z.string().min(1).max(200),
  effects: z
    .array(
      z.object({
        kind: z.string().max(100),
        enabled: z.boolean(),
        params: paramsSchema,
        keyframes: z.record(
          z.string().max(100),
          z
            .array(z.object({ time: z.int(), value: paramValueSchema, easing: easingSchema }))
            .min(1)
            .max(10_000),
        ),
      }),
    )
    .min(1)
    .max(100),
});

const chordsSchema = z.array(z.string().max(40)).max(8);
/** As with lists: an action whose keys cannot be read costs itself and no other. */
const ownKeysSchema: z.ZodType<Record<string, string[]>, Record<string, unknown>> = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((keys) =>
    Object.fromEntries(
      Object.entries(keys).flatMap(([action, chords]) => {
        const read = chordsSchema.safeParse(chords);
        return read.success && action.length <= 100 ? [[action, read.data]] : [];
      }),
    ),
  );

/**
 * What a user sets once, for all projects. Each value that cannot be read falls back to its default by itself, each entry of a list is left out by itself, so a damaged or newer
 * file costs a preference and never the start.
 */
export const preferencesSchema = z.object({
  /** Null follows the system. */
  language: z.enum(LANGUAGES).nullable().catch(null),
  keymap: z.enum(KEYMAP_NAMES).catch('cutaway'),
  /** The user's own keys over the keymap: action to chords. */
  ownKeys: ownKeysSchema,
  /** Arrangements of panels by name, as the docking library writes them; the empty name is the current one. */
  layouts: z.record(z.string().max(100), z.unknown()).catch({}),
  /** Proxies are made by themselves for media that needs them. */
  makeProxies: z.boolean().catch(true),
  /** Results of assists become part of the project without being looked at first. */
  acceptAssists: z.boolean().catch(false),
  /** How loud the window is heard, 0 to 1; no film knows it. */
  monitor: z.object({ volume: z.number().min(0).max(1), isMuted: z.boolean() }).catch({ volume: 1, isMuted: false }),
  /** Places are heard while the user drags or steps over them. */
  scrubSound: z.boolean().catch(true),
  /** What films are signed with; null signs with this machine's own certificate. */
  certificate: certificateSchema.nullable().catch(null),
  /** A file of certificates (PEM) whose word is taken for the credentials of media; null trusts nobody. */
  trust: pathSchema.nullable().catch(null),
  favouriteEffects: keptEntries(z.string().max(100), 1000),
  effectPresets: keptEntries(effectPresetSchema, 1000),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const DEFAULT_PREFERENCES: Preferences = preferencesSchema.parse({});

const recentSchema = z.object({
  path: z.string(),
  name: z.string(),
  /** ISO 8601. */
  openedAt: z.string(),
  /** The file is gone. */
  isMissing: z.boolean(),
  /** It was open when Cutaway ended without closing it. */
  wasInterrupted: z.boolean(),
});
export type RecentProject = z.infer<typeof recentSchema>;

export const settingsCalls = {
  'settings.read': defineCall({ args: z.strictObject({}), value: preferencesSchema }),
  /** Values that are not named stay. Code `disk.*`. */
  'settings.change': defineCall({ args: preferencesSchema.partial().strict(), value: preferencesSchema }),
  /** Newest first. */
  'recents.list': defineCall({ args: z.strictObject({}), value: z.object({ recents: z.array(recentSchema) }) }),
  'recents.forget': defineCall({ args: z.strictObject({ path: z.string().max(4096) }), value: z.null() }),
} as const;
