import { z } from 'zod';
import { captionStyleFields, languageSchema } from '../model/caption-schemas.ts';
import { type CaptionSettings, type CaptionStyle, DEFAULT_CAPTION_SETTINGS } from '../model/captions.ts';

/** What may be said of a caption track. A style names only what it changes. */
export const captionTrackArgs = {
  language: languageSchema.optional(),
  style: z.strictObject(captionStyleFields).partial().optional(),
  burnIn: z.boolean().optional(),
};

interface SettingsArgs {
  readonly language?: string | undefined;
  readonly style?: { readonly [Key in keyof CaptionStyle]?: CaptionStyle[Key] | undefined } | undefined;
  readonly burnIn?: boolean | undefined;
}

/** The settings with what the arguments change in them. */
export function settingsFrom(old: CaptionSettings | undefined, { language, style, burnIn }: SettingsArgs): CaptionSettings {
  const base = old ?? DEFAULT_CAPTION_SETTINGS;
  const given = Object.fromEntries(Object.entries(style ?? {}).filter(([, value]) => value !== undefined));
  return { ...base, language: language ?? base.language, burnIn: burnIn ?? base.burnIn, style: { ...base.style, ...given } };
}
