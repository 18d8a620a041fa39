import { isSame } from '../base/is-same.ts';
import { chosenTake } from './chosen-take.ts';
import { entriesFor } from './lexicon.ts';
import type { Project } from './project.ts';
import type { Clip } from './records.ts';

/** Whether a voice line must be spoken anew: the line, or how the lexicon says its words, has changed since. False for other clips. */
export function isStale(project: Project, clip: Clip): boolean {
  const { voiceLine } = clip;
  if (voiceLine === undefined) return false;
  const spoken = chosenTake(clip)?.spoken;
  if (spoken === undefined) return true;
  // Who says it is for the script alone.
  if (!isSame({ ...spoken.line, character: null }, { ...voiceLine, character: null })) return true;
  return !isSame(spoken.lexicon, entriesFor(project.project.lexicon ?? [], voiceLine.text));
}
