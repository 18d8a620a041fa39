import { entriesFor } from '../model/lexicon.ts';
import type { Clip, Track } from '../model/records.ts';
import type { Take } from '../model/take.ts';
import type { TakeArg } from '../model/take-schemas.ts';
import type { VoiceLine } from '../model/voice-line.ts';
import { tidyText } from './clip-text.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refusal.ts';
import { newTake } from './take-clip.ts';

/** A clip that is a voice line, with its line known. */
export interface VoiceClip extends Clip {
  readonly voiceLine: VoiceLine;
}

/** The clip, refused with `voice.none` where it is no voice line, `track.locked` where its track is. */
export function openVoiceLine(draft: Draft, clipId: Clip['id']): VoiceClip {
  const clip = draft.clip(clipId);
  draft.openTrack(clip.trackId);
  const { voiceLine } = clip;
  if (voiceLine === undefined)
    return refuse('voice.none', `"${clip.name}" is not a voice line; name a clip that a voice speaks.`, { clipId, name: clip.name });
  return { ...clip, voiceLine };
}

/** The line with tidy text; `voice.empty` where it says nothing. */
export function tidyLine(line: VoiceLine): VoiceLine {
  const text = tidyText(line.text);
  if (text === '') refuse('voice.empty', 'A voice line must say something; give it a text.');
  return { ...line, text };
}

/** What a voice has made of `line`. Where the take does not say what it speaks, it speaks the line, by the lexicon of now. */
export function spokenTake(draft: Draft, track: Track, line: VoiceLine, made: TakeArg): Take {
  const take = newTake(draft, track.kind, made);
  const lexicon = draft.projectRecord.lexicon ?? [];
  const { spoken } = take;
  const said = spoken === undefined ? { line, lexicon: entriesFor(lexicon, line.text) } : { ...spoken, line: tidyLine(spoken.line) };
  return { ...take, spoken: said };
}
