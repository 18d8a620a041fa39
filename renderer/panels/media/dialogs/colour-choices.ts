import type { ColourTags } from '../../../../core/model/records.ts';

/** Interpretations of colour that a user can give a file, by name. */
export const COLOUR_CHOICES = [
  { id: 'bt709', tags: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' } },
  { id: 'bt709-full', tags: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'full' } },
  { id: 'bt601-525', tags: { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', range: 'limited' } },
  { id: 'bt601-625', tags: { primaries: 'bt470bg', transfer: 'smpte170m', matrix: 'bt470bg', range: 'limited' } },
  { id: 'srgb', tags: { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'gbr', range: 'full' } },
  { id: 'bt2020', tags: { primaries: 'bt2020', transfer: 'bt2020-10', matrix: 'bt2020nc', range: 'limited' } },
  { id: 'pq', tags: { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'limited' } },
  { id: 'hlg', tags: { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'limited' } },
] as const satisfies readonly { readonly id: string; readonly tags: ColourTags }[];

export type ColourChoice = (typeof COLOUR_CHOICES)[number]['id'];

/** The choice that an override is, `file` for none; null for one that a choice does not name. */
export function colourChoiceOf(override: ColourTags | null): ColourChoice | 'file' | null {
  if (override === null) return 'file';
  const { primaries, transfer, matrix, range } = override;
  const found = COLOUR_CHOICES.find(
    ({ tags }) => tags.primaries === primaries && tags.transfer === transfer && tags.matrix === matrix && tags.range === range,
  );
  return found?.id ?? null;
}
