import type { SubtitleSource } from '../../../../core/protocol/captions-contract.ts';
import { chooseFiles } from '../../../app/file-chooser/choose-files.ts';
import type { Host } from '../../../host/host.ts';
import { translate } from '../../../i18n/translate.ts';
import { type SubtitleOffer, subtitlesOffered } from '../../../state/captions-slice.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import type { Thunk } from '../../../state/store.ts';

const SUBTITLE_ENDINGS = ['srt', 'vtt', 'ass', 'ssa'] as const;

/** Whether a file's name ends as subtitle files do. */
export const isSubtitleName = (name: string): boolean => SUBTITLE_ENDINGS.some((ending) => name.toLowerCase().endsWith(`.${ending}`));

/** Opens the import dialog on a file. */
export const offerSubtitles =
  (offer: SubtitleOffer): Thunk =>
  (dispatch) => {
    dispatch(subtitlesOffered(offer));
    dispatch(dialogOpened('captions-import'));
  };

/** Asks for a subtitle file and opens the import dialog on it. */
export const chooseSubtitles = (): Thunk<Promise<void>> => async (dispatch) => {
  const [path] = await dispatch(
    chooseFiles({
      title: translate('captions:import.choose'),
      purpose: { kind: 'open', many: false },
      filters: [{ name: translate('captions:import.files'), extensions: SUBTITLE_ENDINGS }],
    }),
  );
  if (path !== undefined) dispatch(offerSubtitles({ source: { kind: 'path', path }, place: null }));
};

/** Opens the import dialog on the first subtitle file among what was dropped. Answers whether there is one. */
export const offerDropped =
  (files: readonly File[]): Thunk<boolean> =>
  (dispatch, _getState, { host }) => {
    const file = files.find(({ name }) => isSubtitleName(name));
    if (file === undefined) return false;
    void sourceOf(file, host).then((source) => dispatch(offerSubtitles({ source, place: null })));
    return true;
  };

/** A dropped file as the engine can read it: by its path, or its content where the host hides the path. */
export async function sourceOf(file: File, host: Pick<Host, 'pathOf'>): Promise<SubtitleSource> {
  const path = host.pathOf(file);
  if (path !== null) return { kind: 'path', path };
  return { kind: 'content', name: file.name, base64: await base64Of(file) };
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error(`could not read ${file.name}`));
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result.slice(reader.result.indexOf(',') + 1) : '');
    reader.readAsDataURL(file);
  });
