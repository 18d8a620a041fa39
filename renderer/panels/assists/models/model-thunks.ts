import type { PackView } from '../../../../core/protocol/models-contract.ts';
import { chooseFiles } from '../../../app/file-chooser/choose-files.ts';
import { translate } from '../../../i18n/translate.ts';
import { askEngine } from '../../../state/call-engine.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import { listModels } from '../../../state/model-list.ts';
import { modelFound, modelsWished } from '../../../state/models-slice.ts';
import { faultShown, noticeShown } from '../../../state/notices-slice.ts';
import type { State, Thunk } from '../../../state/store.ts';
import { byteText } from '../../../ui/byte-text.ts';
import { missingStarters, type PackRow, packRows } from './pack-rows.ts';
import { packWords } from './pack-words.ts';

/** The rows of the list as it was told last. */
const selectPackRows = ({ models, jobs }: Pick<State, 'models' | 'jobs'>): readonly PackRow[] =>
  packRows(models.list?.packs ?? [], Object.values(jobs.byId), models.damaged);

/** Shows what installing these comes to and their licences; nothing begins before the user says so there. */
export const askToInstall =
  (ids: readonly string[], picked: readonly string[] = []): Thunk =>
  (dispatch) => {
    dispatch(modelsWished({ ids, picked }));
    dispatch(dialogOpened('install-models'));
  };

/** Asks about what is missing of the starter set. */
export const askForStarters = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  await dispatch(listModels());
  const { list, trouble } = getState().models;
  if (list === null) {
    if (trouble !== null) dispatch(faultShown(trouble));
    return;
  }
  const ids = missingStarters(selectPackRows(getState()));
  if (ids.length > 0) dispatch(askToInstall(ids));
  else dispatch(noticeShown({ tone: 'good', text: translate('models:starter.none'), fault: null }));
};

/** Installs, at once where the licence plainly allows any use, else once the user has accepted it. */
export const wantPack =
  (pack: PackView, picked: readonly string[] = []): Thunk<Promise<void>> =>
  async (dispatch) => {
    if (pack.licence.commercialUse === 'yes') await dispatch(install([pack.id], picked, false));
    else dispatch(askToInstall([pack.id], picked));
  };

/** Installs from files that the user has already. */
export const wantPackFromFiles =
  (pack: PackView): Thunk<Promise<void>> =>
  async (dispatch) => {
    const picked = await dispatch(
      chooseFiles({
        title: translate('models:pick.title', { name: packWords(pack).name }),
        purpose: { kind: 'open', many: true },
        filters: [],
      }),
    );
    if (picked.length > 0) await dispatch(wantPack(pack, picked));
  };

export const install =
  (ids: readonly string[], picked: readonly string[], licenceAccepted: boolean): Thunk<Promise<void>> =>
  async (dispatch) => {
    await dispatch(askEngine('models.install', { ids: [...ids], picked: [...picked], licenceAccepted }));
    await dispatch(listModels());
  };

export const removePack =
  (pack: PackView): Thunk<Promise<void>> =>
  async (dispatch) => {
    const removed = await dispatch(askEngine('models.remove', { id: pack.id }));
    await dispatch(listModels());
    if (removed === null) return;
    dispatch(modelFound({ id: pack.id, isRight: true }));
    const text = translate('models:notice.removed', { name: packWords(pack).name, size: byteText(removed.freedBytes) });
    dispatch(noticeShown({ tone: 'good', text, fault: null }));
  };

/** Reads a pack again, until the signal. */
export const verifyPack =
  (pack: PackView, signal: AbortSignal): Thunk<Promise<void>> =>
  async (dispatch) => {
    const found = await dispatch(askEngine('models.verify', { id: pack.id }, signal));
    if (found === null) return;
    const isRight = found.files.every(({ verdict }) => verdict === 'right');
    dispatch(modelFound({ id: pack.id, isRight }));
    const { name } = packWords(pack);
    dispatch(
      noticeShown({
        tone: isRight ? 'good' : 'warning',
        text: translate(isRight ? 'models:notice.right' : 'models:notice.damaged', { name }),
        fault: null,
      }),
    );
  };
