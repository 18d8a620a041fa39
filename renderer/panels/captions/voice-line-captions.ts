import { clipsOf, tracksOf } from '../../../core/model/project.ts';
import { showPanel } from '../../app/layout-keeper.ts';
import { translate } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { selectActiveSequence, selectCanEdit, selectProject } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';

/** Whether there is a voice line of which captions could be made. */
export function hasVoiceLines(state: State): boolean {
  const [project, sequence] = [selectProject(state), selectActiveSequence(state)];
  if (project === null || sequence === null || !selectCanEdit(state)) return false;
  for (const track of tracksOf(project, sequence.id))
    if (track.kind === 'sound') for (const { clip } of clipsOf(project, track.id)) if (clip.voiceLine !== undefined) return true;
  return false;
}

/** Captions of what the voice lines of the sequence say, on a track of their own. */
export const captionVoiceLines = (): Thunk => (dispatch, getState) => {
  const sequence = selectActiveSequence(getState());
  if (sequence === null) return;
  dispatch(showPanel('captions'));
  const newTrack = { name: translate('captions:voiceLinesTrack') };
  void dispatch(
    edit([{ command: 'caption.from-lines', args: { sequenceId: sequence.id, newTrack } }], translate('captions:edit.fromLines')),
  );
};
