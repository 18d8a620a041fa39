import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { ClipId, PersonId } from '../../../core/base/id.ts';
import { consentFor } from '../../../core/model/consent.ts';
import type { LexiconEntry } from '../../../core/model/lexicon.ts';
import { entriesFor } from '../../../core/model/lexicon.ts';
import type { Project } from '../../../core/model/project.ts';
import type { VoiceLine } from '../../../core/model/voice-line.ts';
import type { SpeechRequest, VoiceFacts } from '../../audio/speech/voice-engine.ts';
import type { VoiceRequest } from './manifest.ts';

/** One line to be said. */
export interface LineToSpeak {
  readonly line: VoiceLine;
  /** The clip that it is said for anew; null for a line that becomes a clip. */
  readonly clipId: ClipId | null;
  /** Where it goes; null after the one before it. */
  readonly at: number | null;
  /** How long it may last at most, where it need not fill its slot. */
  readonly room: number | null;
}

/**
 * The lines that a request means, in their order. Codes: `sequence.missing`, `track.missing`, `track.kind`, `track.locked`, `clip.missing`,
 * `voice.none`, `consent.*`.
 */
export function linesOf(request: VoiceRequest, project: Project): Result<readonly LineToSpeak[]> {
  const consent = consentFor(project, request.personIds);
  if (!consent.ok) return consent;
  if (request.kind === 'speak') {
    const place = checkPlace(request, project);
    return place.ok ? ok(request.lines.map((line) => ({ ...line, clipId: null }))) : place;
  }
  const lines: LineToSpeak[] = [];
  for (const clipId of request.clipIds) {
    const clip = project.tables.clips.get(clipId);
    if (clip === undefined) return fail('clip.missing', 'A clip of the choice is no longer there; choose the lines again.', { clipId });
    if (clip.voiceLine === undefined)
      return fail('voice.none', `"${clip.name}" is not a voice line; choose clips that a voice speaks.`, { clipId, name: clip.name });
    lines.push({ line: clip.voiceLine, at: null, room: null, clipId });
  }
  return ok(lines);
}

function checkPlace({ sequenceId, trackId }: Extract<VoiceRequest, { kind: 'speak' }>, project: Project): Result<void> {
  if (!project.tables.sequences.has(sequenceId))
    return fail('sequence.missing', 'The sequence is no longer there; choose another one.', { sequenceId });
  const track = trackId === null ? null : project.tables.tracks.get(trackId);
  if (track === null) return ok(undefined);
  if (track === undefined || track.sequenceId !== sequenceId)
    return fail('track.missing', 'The track is no longer in this sequence; choose another one, or a new one.', { trackId });
  if (track.kind !== 'sound')
    return fail('track.kind', `"${track.name}" is no sound track; choose one that is, or a new one.`, { trackId: track.id });
  if (track.locked) return fail('track.locked', `"${track.name}" is locked; unlock it, or choose another track.`, { trackId: track.id });
  return ok(undefined);
}

/** The words of the project's lexicon that a line has. */
export const lexiconFor = (project: Project, line: VoiceLine): readonly LexiconEntry[] =>
  entriesFor(project.project.lexicon ?? [], line.text);

/** What an engine is asked for a line. */
export const speechRequest = (line: VoiceLine, lexicon: readonly LexiconEntry[]): SpeechRequest => ({
  text: line.text,
  voiceId: line.voiceId,
  language: line.language,
  speed: line.speed,
  lexicon: Object.fromEntries(lexicon.map(({ word, says }) => [word, says])),
  pauses: line.pauses,
  seed: line.seed,
});

/** Code `voice.consent` where a voice is a real person's and nobody is named for it. */
export const checkConsent = (voices: readonly VoiceFacts[], personIds: readonly PersonId[]): Result<void> => {
  const owned = voices.find(({ isOfPerson }) => isOfPerson);
  return owned !== undefined && personIds.length === 0
    ? fail(
        'voice.consent',
        `"${owned.name}" may be a real person's voice; name the person, whose consent the project must hold, or say "voiceOf": "nobody" in its pack's manifest.`,
        {
          voiceId: owned.id,
        },
      )
    : ok(undefined);
};
