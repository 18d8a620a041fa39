import { chooseFiles } from '../app/file-chooser/choose-files.ts';
import { translate } from '../i18n/translate.ts';
import { faultShown, noticeShown } from '../state/notices-slice.ts';
import type { Thunk } from '../state/store.ts';
import { timecodeText } from './timecode-text.ts';
import { activeViewer } from './transport/transport.ts';
import { viewerOf } from './viewers.ts';

/** Asks for a place and writes the frame that is shown there, in full size and from the originals. */
export const takeSnapshot =
  (): Thunk<Promise<void>> =>
  async (dispatch, getState, { engine }) => {
    const name = activeViewer(getState());
    const viewer = viewerOf(name);
    viewer.stop();
    const state = getState();
    const subject = viewer.position.subject(state);
    if (subject === null) return;
    const frame = viewer.position.frame(state);
    const proposed = `${state.viewer[name].facts.subject?.name ?? 'frame'} ${timecodeText(state, name, frame).replaceAll(/[:;]/g, '-')}.png`;
    const [path] = await dispatch(
      chooseFiles({
        title: translate('viewer:snapshot.title'),
        purpose: { kind: 'save', name: proposed.replaceAll(/[/\\]/g, '-') },
        filters: [{ name: translate('viewer:snapshot.pictures'), extensions: ['png', 'jpg', 'jpeg'] }],
      }),
    );
    if (path === undefined) return;
    // The chooser has asked about replacing.
    const written = await engine.call('viewer.snapshot', { subject, frame, path, replace: true });
    if (written.ok)
      dispatch(noticeShown({ tone: 'good', text: translate('viewer:snapshot.done', { path: written.value.path }), fault: null }));
    else dispatch(faultShown(written.error));
  };
