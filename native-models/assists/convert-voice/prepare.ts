import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { TICKS_PER_SECOND, ticksToSamples } from '../../../core/base/ticks.ts';
import { type ClipSound, clipSounds } from '../../../core/model/clip-sound.ts';
import { consentFor } from '../../../core/model/consent.ts';
import type { Project } from '../../../core/model/project.ts';
import type { AssistNote, Models } from '../assist.ts';
import { missingWorks, type SoundWork, wholeWorks } from '../sound-work.ts';
import type { ConvertVoiceRequest } from './manifest.ts';

/** The assist's name, as takes have it. */
export const CONVERT_VOICE = 'convert-voice';

/** Made beyond what a clip plays, on each side. */
const HANDLE = TICKS_PER_SECOND;
/** Less of a voice than this says nothing of it; less than the next makes it poor; more than the last makes it no better. */
const LEAST_SECONDS = 1;
const USEFUL_SECONDS = 30;
const MOST_SECONDS = 300;

/** Sound of one stream of an asset. */
export type SourceStretch = Pick<ClipSound, 'asset' | 'stream' | 'first' | 'count'>;

export interface Conversion {
  readonly works: readonly SoundWork[];
  /** Of no more than the useful length altogether. */
  readonly reference: readonly SourceStretch[];
  readonly notes: readonly AssistNote[];
}

export const secondsOf = ({ count, stream }: Pick<SourceStretch, 'count' | 'stream'>): number => count / stream.sampleRate;

/**
 * What is to be done, once everybody whose voice it takes has agreed. Codes: `conversion.consent`, `consent.missing`, `consent.revoked`,
 * `conversion.reference-short`, `asset.missing`, `asset.no-sound`, those of `wholeWorks` and `missingWorks`.
 */
export function conversionOf(project: Project, request: ConvertVoiceRequest): Result<Conversion> {
  if (request.personIds.length === 0)
    return fail('conversion.consent', 'Nobody is named whose voice this is; choose the person, whose consent the project must hold.');
  const consent = consentFor(project, request.personIds);
  if (!consent.ok) return consent;
  const { clipIds } = request;
  const works = request.missing ? missingWorks(project, clipIds, HANDLE, CONVERT_VOICE) : wholeWorks(project, clipIds, HANDLE);
  if (!works.ok) return works;
  const whole = referenceOf(project, request);
  if (!whole.ok) return whole;
  const seconds = whole.value.reduce((sum, stretch) => sum + secondsOf(stretch), 0);
  if (seconds < LEAST_SECONDS)
    return fail(
      'conversion.reference-short',
      'There is less than a second of the other voice; choose clips or media with at least 30 seconds of it.',
      {
        seconds,
      },
    );
  return ok({ works: works.value, reference: upTo(MOST_SECONDS, whole.value), notes: notesOf(seconds) });
}

function referenceOf(project: Project, { reference }: ConvertVoiceRequest): Result<readonly SourceStretch[]> {
  const stretches: SourceStretch[] = [];
  for (const one of reference) {
    if (one.kind === 'clip') {
      const sounds = clipSounds(project, [one.clipId], 0);
      if (!sounds.ok) return sounds;
      stretches.push(...sounds.value);
      continue;
    }
    const asset = project.tables.assets.get(one.assetId);
    if (asset === undefined)
      return fail('asset.missing', `There is no media ${one.assetId}; choose some that there is.`, { assetId: one.assetId });
    const stream = asset.streams.find(({ kind }) => kind === 'sound');
    if (stream?.kind !== 'sound')
      return fail('asset.no-sound', `"${asset.name}" has no sound; choose media in which the other voice is heard.`, { assetId: asset.id });
    stretches.push({ asset, stream, first: 0, count: ticksToSamples(asset.duration, stream.sampleRate, 'floor') });
  }
  return ok(stretches);
}

/** The first `seconds` of stretches. */
export function upTo(seconds: number, stretches: readonly SourceStretch[]): readonly SourceStretch[] {
  let left = seconds;
  return stretches.flatMap((stretch) => {
    const count = Math.min(stretch.count, Math.floor(left * stretch.stream.sampleRate));
    left -= count / stretch.stream.sampleRate;
    return count > 0 ? [{ ...stretch, count }] : [];
  });
}

function notesOf(seconds: number): readonly AssistNote[] {
  const data = { seconds: Math.round(seconds), useful: USEFUL_SECONDS, most: MOST_SECONDS };
  if (seconds < USEFUL_SECONDS)
    return [
      {
        code: 'conversion.short-reference',
        message: `There are ${data.seconds} s of the other voice; with ${USEFUL_SECONDS} s and more it comes out truer.`,
        data,
      },
    ];
  if (seconds > MOST_SECONDS)
    return [
      {
        code: 'conversion.long-reference',
        message: `Of the other voice the first ${MOST_SECONDS / 60} minutes are listened to; more would not change it.`,
        data,
      },
    ];
  return [];
}

/** The pack that is meant. Codes: `conversion.no-pack`, those of `Models.installed`. */
export async function packOf({ packId }: ConvertVoiceRequest, models: Models): Promise<Result<string>> {
  if (packId !== null) return ok(packId);
  const installed = await models.installed('voice-conversion');
  if (!installed.ok) return installed;
  const [pack] = installed.value;
  return pack === undefined
    ? fail(
        'conversion.no-pack',
        'There is no model for voice conversion here; add one of your own by its manifest with "models add", then install it.',
      )
    : ok(pack.id);
}
