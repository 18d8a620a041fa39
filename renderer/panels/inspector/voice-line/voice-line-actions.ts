import { clipsOf, tracksOf } from '../../../../core/model/project.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { isStale } from '../../../../core/model/stale-line.ts';
import type { Action } from '../../../actions/action.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import type { Thunk } from '../../../state/store.ts';
import { whereEditable } from '../../../timeline/editing/actions/scene-action.ts';
import { type EditScene, sceneOf, selectedClips } from '../../../timeline/editing/edit-scene.ts';
import { speakAnew } from './voice-line-thunks.ts';

/** The selected voice lines, or else all of the sequence that must be spoken anew. */
function linesToSpeak(scene: EditScene): readonly Clip[] {
  const selected = selectedClips(scene).filter(({ voiceLine }) => voiceLine !== undefined);
  if (selected.length > 0) return selected;
  const { project, sequence } = scene;
  return tracksOf(project, sequence.id).flatMap((track) =>
    track.kind === 'sound' ? [...clipsOf(project, track.id)].flatMap(({ clip }) => (isStale(project, clip) ? [clip] : [])) : [],
  );
}

const speak = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const scene = sceneOf(getState());
  const clips = scene === null ? [] : linesToSpeak(scene);
  if (clips.length > 0) await dispatch(speakAnew(clips, true));
};
const showLexicon = (): Thunk => (dispatch) => {
  dispatch(dialogOpened('lexicon'));
};

/** What is done with voice lines. */
export const voiceLineActions: readonly Action[] = [
  {
    id: 'clip.speak-anew',
    title: 'voiceLine:action.speak',
    group: 'clip',
    run: speak,
    isEnabled: whereEditable((scene) => linesToSpeak(scene).length > 0),
  },
  {
    id: 'voice.lexicon',
    title: 'voiceLine:action.lexicon',
    group: 'view',
    run: showLexicon,
    isEnabled: (state) => state.project.kind === 'open',
  },
];
