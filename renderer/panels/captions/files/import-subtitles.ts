import type { Result } from '../../../../core/base/fault.ts';
import type { SequenceId, TrackId } from '../../../../core/base/id.ts';
import type { Ticks } from '../../../../core/base/ticks.ts';
import type { SubtitleLosses, SubtitleSource } from '../../../../core/protocol/captions-contract.ts';
import type { CallArgs, CallValue } from '../../../../core/protocol/contract.ts';
import { translate, translateOr } from '../../../i18n/translate.ts';
import { callEngine } from '../../../state/call-engine.ts';
import { captionTrackChosen } from '../../../state/captions-slice.ts';
import { faultShown, noticeShown } from '../../../state/notices-slice.ts';
import { timelineSelected } from '../../../state/selection-slice.ts';
import type { Thunk } from '../../../state/store.ts';
import { isSubtitleName, offerSubtitles, sourceOf } from './subtitle-files.ts';

type ImportArgs = CallArgs<'captions.import'>;

/** Puts a subtitle file on a track as one undo step, shows that track and says how many captions came. A fault is answered, not shown. */
export const importSubtitles =
  (
    sequenceId: SequenceId,
    wish: Omit<ImportArgs, 'label'>,
    losses: SubtitleLosses = [],
  ): Thunk<Promise<Result<CallValue<'captions.import'>>>> =>
  async (dispatch) => {
    const done = await dispatch(callEngine('captions.import', { ...wish, label: translate('captions:edit.import') }));
    if (!done.ok) return done;
    const { trackId, captions, isSequenceLonger } = done.value;
    dispatch(timelineSelected({ kind: 'none' }));
    if (trackId !== null) dispatch(captionTrackChosen({ sequenceId, trackId }));
    const words = [
      translate('captions:import.done', { count: captions }),
      ...(isSequenceLonger ? [translate('captions:import.longer')] : []),
      ...losses.map(({ code, count, message }) => translateOr(`captions:loss.${code.replace('subtitle.', '')}`, message, { count })),
    ];
    dispatch(noticeShown({ tone: words.length > 1 ? 'warning' : 'good', text: words.join(' '), fault: null }));
    return done;
  };

/** Where dropped subtitles go: onto a caption track, or a new one for null, with the file's time 0 at `at`. */
export interface SubtitlePlace {
  readonly sequenceId: SequenceId;
  readonly trackId: TrackId | null;
  readonly at: Ticks;
}

/**
 * Puts the subtitle files among what was dropped where they were dropped: the first on its track, each further one on a new track, each as one
 * undo step. One whose letters can only be guessed is offered in the import dialog instead. To be called while the drop's event runs. Answers
 * whether there is any.
 */
export const importDroppedSubtitles =
  (files: readonly File[], place: SubtitlePlace): Thunk<boolean> =>
  (dispatch) => {
    const subtitles = files.filter(({ name }) => isSubtitleName(name));
    void dispatch(importEach(subtitles, place));
    return subtitles.length > 0;
  };

const importEach =
  (files: readonly File[], { sequenceId, trackId, at }: SubtitlePlace): Thunk<Promise<void>> =>
  async (dispatch, _getState, { host }) => {
    for (const [index, file] of files.entries()) {
      const onto = index === 0 ? trackId : null;
      const source: SubtitleSource = await sourceOf(file, host);
      const read = await dispatch(callEngine('captions.read', { source }));
      if (!read.ok) dispatch(faultShown(read.error));
      else if (read.value.isGuessed) dispatch(offerSubtitles({ source, place: { trackId: onto, at } }));
      else {
        const goal: ImportArgs['goal'] = onto === null ? { kind: 'new-track', sequenceId } : { kind: 'track', trackId: onto };
        const done = await dispatch(importSubtitles(sequenceId, { source, goal, at, replace: false }, read.value.losses));
        if (!done.ok) dispatch(faultShown(done.error));
      }
    }
  };
