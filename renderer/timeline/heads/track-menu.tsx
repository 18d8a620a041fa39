import { EllipsisVertical } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { tracksOf } from '../../../core/model/project.ts';
import type { Track } from '../../../core/model/records.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useText } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { selectCanEdit, selectProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import popover from '../../ui/popover.module.css';

/** What is done to a track less often. */
export function TrackMenu({ track }: { readonly track: Track }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const canEdit = useAppSelector(selectCanEdit);
  const { id: trackId, kind, sequenceId, name } = track;
  const run = (call: CommandCall, label: TextKey) => void dispatch(edit([call], t(label)));
  // Counted from the bottom for pictures and captions, from the top for sounds: a picture track above has the next number.
  const place = () => {
    const project = selectProject(store.getState());
    const alike = project === null ? [] : tracksOf(project, sequenceId).filter((other) => other.kind === kind);
    return { index: alike.findIndex((other) => other.id === trackId), count: alike.length };
  };
  const up = kind === 'sound' ? -1 : 1;
  const add = (side: 'above' | 'below') => {
    const { index } = place();
    const isAfter = (side === 'above') === (up === 1);
    run({ command: 'track.add', args: { sequenceId, kind, index: isAfter ? index + 1 : index } }, 'timeline:edit.add');
  };
  const move = (by: number) => {
    const { index, count } = place();
    const to = index + by;
    if (to >= 0 && to < count) run({ command: 'track.move', args: { trackId, index: to } }, 'timeline:edit.move');
  };
  const count = track.clipIds.length;
  return (
    <MenuTrigger>
      <IconButton icon={EllipsisVertical} size="small" isDisabled={!canEdit} label={t('timeline:head.menu', { name })} />
      <Popover className={popover.popover ?? ''} placement="right top">
        <Menu className={popover.list ?? ''} disabledKeys={track.locked ? ['delete'] : []}>
          <MenuItem className={popover.item ?? ''} onAction={() => add('above')}>
            {t('timeline:head.addAbove')}
          </MenuItem>
          <MenuItem className={popover.item ?? ''} onAction={() => add('below')}>
            {t('timeline:head.addBelow')}
          </MenuItem>
          <Separator className={popover.line ?? ''} />
          <MenuItem className={popover.item ?? ''} onAction={() => move(up)}>
            {t('timeline:head.moveUp')}
          </MenuItem>
          <MenuItem className={popover.item ?? ''} onAction={() => move(-up)}>
            {t('timeline:head.moveDown')}
          </MenuItem>
          <Separator className={popover.line ?? ''} />
          <MenuItem
            id="delete"
            className={popover.item ?? ''}
            onAction={() => run({ command: 'track.remove', args: { trackId, withClips: true } }, 'timeline:edit.delete')}
          >
            {count === 0 ? t('timeline:head.delete') : t('timeline:head.deleteWithClips', { count })}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
