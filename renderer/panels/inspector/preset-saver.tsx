import { BookmarkPlus } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useText } from '../../i18n/translate.ts';
import { preferencesChanged } from '../../state/preferences-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import popover from '../../ui/popover.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import { copiesOf } from './effect-edits.ts';
import styles from './effect-list.module.css';
import type { EffectGroup } from './params/effect-groups.ts';

/** Keeps the effects that stand here under a name; the effects panel then offers them. The same name again replaces what it stood for. */
export function PresetSaver({ groups, isDisabled }: { readonly groups: () => readonly EffectGroup[]; readonly isDisabled: boolean }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const presets = useAppSelector((state) => state.preferences.effectPresets);
  const [name, setName] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const wanted = name.trim();
  const save = () => {
    const effects = copiesOf(groups());
    if (wanted === '' || effects.length === 0) return;
    dispatch(preferencesChanged({ effectPresets: [...presets.filter((preset) => preset.name !== wanted), { name: wanted, effects }] }));
    setName('');
    setIsOpen(false);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <IconButton icon={BookmarkPlus} size="small" label={t('inspector:preset.save')} isDisabled={isDisabled} />
      <Popover className={popover.popover ?? ''} placement="bottom end">
        <Dialog aria-label={t('inspector:preset.save')} className={styles.preset ?? ''}>
          <form
            className={styles.presetForm}
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <TextInput label={t('inspector:preset.name')} value={name} onChange={setName} autoFocus />
            <Button type="submit" tone="primary" size="small" isDisabled={wanted === ''}>
              {t('inspector:preset.keep')}
            </Button>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
