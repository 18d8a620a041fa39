import type { SequenceId } from '../../../core/base/id.ts';
import { type Ratio, ratioToNumber } from '../../../core/base/ratio.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { sampleRateSchema, sequenceRateSchema } from '../../../core/model/record-schemas.ts';
import type { Asset, ColourTags, SequenceColour } from '../../../core/model/records.ts';
import { pictureOf, shownSize, soundsOf } from './asset-facts.ts';

const USUAL_RATES: readonly Ratio[] = [
  { num: 24_000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 30, den: 1 },
  { num: 50, den: 1 },
  { num: 60_000, den: 1001 },
  { num: 60, den: 1 },
];
const HDR_BITS = 10;

/** Commands that make a sequence as the asset is (size, rate, colour, sound) and put it in; one undo step. `fallback` serves an asset without a picture. */
export function sequenceFromAsset(
  asset: Asset,
  id: SequenceId,
  fallback: { readonly width: number; readonly height: number; readonly rate: Ratio },
): readonly CommandCall[] {
  const picture = pictureOf(asset);
  const [sound] = soundsOf(asset);
  const size = picture === null ? null : shownSize(picture);
  const isTurned = picture !== null && (picture.rotation === 90 || picture.rotation === 270);
  const aspect = picture?.pixelAspect ?? { num: 1, den: 1 };
  const colour = picture === null ? 'bt709' : sequenceColour(asset.colourOverride ?? picture.colour);
  return [
    {
      command: 'sequence.new',
      args: {
        id,
        name: asset.name.replace(/\.[^.]+$/, '') || asset.name,
        width: even(size?.widthPx ?? fallback.width),
        height: even(size?.heightPx ?? fallback.height),
        pixelAspect: isTurned ? { num: aspect.den, den: aspect.num } : { num: aspect.num, den: aspect.den },
        rate: sequenceRate(picture?.rate ?? fallback.rate),
        colour,
        bitDepth: colour === 'bt2020-pq' || colour === 'bt2020-hlg' || (picture?.bitDepth ?? 8) >= HDR_BITS ? 10 : 8,
        ...(sound !== undefined && sampleRateSchema.safeParse(sound.sampleRate).success ? { sampleRate: sound.sampleRate } : {}),
        pictureTracks: 1,
        soundTracks: Math.max(1, soundsOf(asset).length),
      },
    },
    { command: 'clip.append', args: { sequenceId: id, assetId: asset.id } },
  ];
}

/** Both working formats halve the chroma in one or both directions. */
const even = (sidePx: number): number => Math.max(2, sidePx + (sidePx % 2));

/** The asset's rate, or the usual one that is nearest where it has none that a timeline can count in. */
export function sequenceRate(rate: Ratio): Ratio {
  if (sequenceRateSchema.safeParse(rate).success) return rate;
  const distance = (other: Ratio): number => Math.abs(ratioToNumber(other) - ratioToNumber(rate));
  return USUAL_RATES.reduce((best, other) => (distance(other) < distance(best) ? other : best));
}

function sequenceColour({ primaries, transfer, matrix }: ColourTags): SequenceColour {
  if (transfer === 'smpte2084') return 'bt2020-pq';
  if (transfer === 'arib-std-b67') return 'bt2020-hlg';
  if (primaries === 'bt2020') return 'bt2020';
  if (primaries === 'smpte170m' || matrix === 'smpte170m') return 'bt601-525';
  if (primaries === 'bt470bg' || matrix === 'bt470bg') return 'bt601-625';
  return 'bt709';
}
