import type { Action } from '../actions/action.ts';
import { translate } from '../i18n/translate.ts';
import { freeUnusedMedia } from '../state/assist-runs.ts';
import { dialogOpened } from '../state/dialogs-slice.ts';
import { save } from '../state/edit.ts';
import { closeProject, openProject, saveProjectAs, takeOver } from '../state/project-sync.ts';
import { selectCanEdit, selectOpenProject } from '../state/selectors.ts';
import type { Thunk } from '../state/store.ts';
import { chooseFiles } from './file-chooser/choose-files.ts';

const chooseProject = (): Thunk<Promise<void>> => async (dispatch) => {
  const title = translate('app:start.openProject');
  const [path] = await dispatch(
    chooseFiles({
      title,
      purpose: { kind: 'open', many: false },
      filters: [{ name: translate('app:start.path'), extensions: ['cutaway'] }],
    }),
  );
  if (path !== undefined) await dispatch(openProject(path));
};

const chooseCopy = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const open = selectOpenProject(getState());
  if (open === null) return;
  const name = open.path.split(/[/\\]/).at(-1) ?? 'film.cutaway';
  const [path] = await dispatch(
    chooseFiles({
      title: translate('app:action.saveAs'),
      purpose: { kind: 'save', name },
      filters: [{ name: translate('app:start.path'), extensions: ['cutaway'] }],
      folder: open.path.slice(0, -name.length - 1),
    }),
  );
  if (path !== undefined) await dispatch(saveProjectAs(path));
};

/** For when recovery itself is the trouble: the file as it was saved; the journal is kept aside. */
const chooseAsSaved = (): Thunk<Promise<void>> => async (dispatch) => {
  const [path] = await dispatch(
    chooseFiles({
      title: translate('app:action.openAsSaved'),
      purpose: { kind: 'open', many: false },
      filters: [{ name: translate('app:start.path'), extensions: ['cutaway'] }],
    }),
  );
  if (path !== undefined) await dispatch(openProject(path, 'skip'));
};

const dialog = (name: string) => (): Thunk => (dispatch) => {
  dispatch(dialogOpened(name));
};

/** What is done with project files. */
export const projectActions: readonly Action[] = [
  { id: 'project.new', title: 'app:action.newProject', group: 'file', run: dialog('new-project') },
  { id: 'project.open', title: 'app:start.openProject', group: 'file', run: chooseProject },
  { id: 'project.open-as-saved', title: 'app:action.openAsSaved', group: 'file', run: chooseAsSaved },
  { id: 'project.demo', title: 'app:action.demo', group: 'file', run: dialog('demo') },
  { id: 'project.save', title: 'app:action.save', group: 'file', section: 'project-file', run: save, isEnabled: selectCanEdit },
  {
    id: 'project.save-as',
    title: 'app:action.saveAs',
    group: 'file',
    section: 'project-file',
    run: chooseCopy,
    isEnabled: (state) => state.project.kind === 'open',
  },
  {
    id: 'project.take-over',
    title: 'app:action.takeOver',
    group: 'file',
    section: 'project-file',
    run: takeOver,
    isEnabled: (state) => state.project.kind === 'open' && state.project.mode === 'read',
  },
  {
    id: 'project.free-unused',
    title: 'assists:freeUnused',
    group: 'file',
    section: 'project-file',
    run: freeUnusedMedia,
    isEnabled: selectCanEdit,
  },
  {
    id: 'project.close',
    title: 'app:action.closeProject',
    group: 'file',
    section: 'project-file',
    run: closeProject,
    isEnabled: (state) => state.project.kind === 'open',
  },
];
