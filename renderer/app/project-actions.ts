import type { Action } from '../actions/action.ts';
import { translate } from '../i18n/translate.ts';
import { dialogOpened } from '../state/dialogs-slice.ts';
import { save } from '../state/edit.ts';
import { closeProject, openProject } from '../state/project-sync.ts';
import { selectCanEdit } from '../state/selectors.ts';
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

const dialog = (name: string) => (): Thunk => (dispatch) => {
  dispatch(dialogOpened(name));
};

/** What is done with project files. */
export const projectActions: readonly Action[] = [
  { id: 'project.new', title: 'app:action.newProject', group: 'file', run: dialog('new-project') },
  { id: 'project.open', title: 'app:start.openProject', group: 'file', run: chooseProject },
  { id: 'project.demo', title: 'app:action.demo', group: 'file', run: dialog('demo') },
  { id: 'project.save', title: 'app:action.save', group: 'file', section: 'project-file', run: save, isEnabled: selectCanEdit },
  {
    id: 'project.close',
    title: 'app:action.closeProject',
    group: 'file',
    section: 'project-file',
    run: closeProject,
    isEnabled: (state) => state.project.kind === 'open',
  },
];
