import { useState } from 'react';
import type { ClipId } from '../../../../core/base/id.ts';
import { firstEndingAfter } from '../../../../core/model/lane.ts';
import { useText } from '../../../i18n/translate.ts';
import { selectActiveView } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { type CaptionScene, selectCaptionScene, selectChosenCaptions } from '../caption-scene.ts';
import { carryOut } from '../caption-thunks.ts';
import styles from '../files/subtitle-dialogs.module.css';
import { readCaptionTime } from '../plans/caption-time.ts';
import { shiftPlan } from '../plans/time-plans.ts';

const WHICH = ['all', 'chosen', 'following'] as const;
type Which = (typeof WHICH)[number];

/** Moves captions of a track earlier or later by a time, as one step. */
export function ShiftCaptionsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const scene = useAppSelector(selectCaptionScene);
  const chosen = useAppSelector(selectChosenCaptions);
  const playhead = useAppSelector((state) => selectActiveView(state).playhead);
  const [which, setWhich] = useState<Which>(chosen.length > 1 ? 'chosen' : 'all');
  const [typed, setTyped] = useState('');
  if (scene === null) return null;
  const by = readCaptionTime(/^[+\-−]/u.test(typed.trim()) ? typed : `+${typed}`, scene.sequence, 0);
  const isWrong = typed.trim() !== '' && by === null;
  const shift = async () => {
    if (by === null) return;
    const plan = shiftPlan(scene.project, scene.track.id, new Set(meant(scene, which, chosen, playhead)), by);
    if (await dispatch(carryOut(plan, 'captions:edit.shift'))) onClose();
  };
  return (
    <AppDialog
      title={t('captions:shift')}
      size="small"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" isDisabled={by === null || by === 0} onPress={() => void shift()}>
            {t('captions:shift.do')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void shift();
        }}
      >
        <TextInput label={t('captions:shift.by')} autoFocus placeholder="+0.5" value={typed} onChange={setTyped} />
        <p className={styles.note} role={isWrong ? 'alert' : undefined}>
          {isWrong ? t('captions:refused.noTime', { text: typed }) : t('captions:shift.help')}
        </p>
        <SelectInput
          label={t('captions:shift.which')}
          value={which}
          choices={WHICH.map((id) => ({ id, label: t(`captions:shift.${id}`, { count: chosen.length }) }))}
          onChange={(id) => setWhich(id)}
        />
      </form>
    </AppDialog>
  );
}

function meant({ lane }: CaptionScene, which: Which, chosen: readonly ClipId[], playhead: number): readonly ClipId[] {
  switch (which) {
    case 'all':
      return lane.clipIds;
    case 'chosen':
      return chosen;
    case 'following':
      return lane.clipIds.slice(firstEndingAfter(lane, playhead));
  }
}
