import { LABEL_NAMES } from '../../../core/model/label-names.ts';
import type { Action } from '../../actions/action.ts';
import { LABEL_TITLES } from '../../actions/label-titles.ts';
import { translate } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';
import { selectedAssets } from './media-edits.ts';

/** The label of the selected media; undefined where several differ or none is selected. */
function sharedLabel(state: State): string | null | undefined {
  const [first, ...rest] = selectedAssets(state).map(({ label }) => label ?? null);
  return rest.every((label) => label === first) ? first : undefined;
}

const labelSelected =
  (label: string | null): Thunk =>
  (dispatch, getState) => {
    const calls = selectedAssets(getState()).flatMap(({ id, label: before }) =>
      (before ?? null) === label ? [] : [{ command: 'asset.label', args: { assetId: id, label } }],
    );
    if (calls.length > 0) void dispatch(edit(calls, translate('media:edit.label')));
  };

const labelAction = (label: string | null, title: Action['title']): Action => ({
  id: `media.label-${label ?? 'none'}`,
  title,
  group: 'clip',
  run: () => labelSelected(label),
  isEnabled: (state) => selectCanEdit(state) && selectedAssets(state).length > 0,
  isChecked: (state) => sharedLabel(state) === label,
});

/** The label colours of media, in the palette's order, and none. */
export const mediaLabelActions: readonly Action[] = [
  ...LABEL_NAMES.map((name) => labelAction(name, LABEL_TITLES[name])),
  labelAction(null, 'edits:label.none'),
];
