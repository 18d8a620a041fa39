import { useMemo, useState } from 'react';
import { framesToTicks, ticksToFrames } from '../../../../core/base/ticks.ts';
import { parseTimecode } from '../../../../core/base/timecode.ts';
import { useText } from '../../../i18n/translate.ts';
import { edit } from '../../../state/edit.ts';
import { useAppDispatch, useAppStore } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckInput } from '../../../ui/check-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { lengthText } from '../../tools/readout-text.ts';
import { sceneOf } from '../edit-scene.ts';
import styles from './dialog-form.module.css';
import { durationAt, speedCalls, speedClips, speedOf } from './speed-plan.ts';

const LOWEST_PERCENT = 0.1;
const HIGHEST_PERCENT = 100_000;

/** Speed of the selected clips: as a percentage or by the length wanted. */
export function SpeedDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const store = useAppStore();
  // As it was when the dialog opened: it lies over everything that could change it.
  const scene = useMemo(() => sceneOf(store.getState()), [store]);
  const clips = useMemo(() => (scene === null ? [] : speedClips(scene)), [scene]);
  const first = clips[0];
  const [percent, setPercent] = useState(first === undefined ? '100' : String(Number((speedOf(first) * 100).toFixed(2))));
  const [length, setLength] = useState(scene === null || first === undefined ? '' : lengthText(first.duration, scene.sequence));
  const [ripple, setRipple] = useState(true);
  const [keepPitch, setKeepPitch] = useState(first?.timeMap.keepPitch ?? true);
  const [reversed, setReversed] = useState((first?.timeMap.speed.num ?? 1) < 0);
  const value = Number(percent.replace(',', '.').replace('%', ''));
  const isPossible = first !== undefined && Number.isFinite(value) && value >= LOWEST_PERCENT && value <= HIGHEST_PERCENT;

  const typePercent = (text: string) => {
    setPercent(text);
    const typed = Number(text.replace(',', '.').replace('%', ''));
    if (scene !== null && first !== undefined && typed >= LOWEST_PERCENT)
      setLength(lengthText(durationAt(first, typed / 100), scene.sequence));
  };
  const typeLength = (text: string) => {
    setLength(text);
    if (scene === null || first === undefined) return;
    const { rate } = scene.sequence;
    const read = parseTimecode(text, { rate, dropFrame: false });
    if (!read.ok || read.value <= 0) return;
    const wanted = ticksToFrames(framesToTicks(read.value, rate), rate);
    const now = ticksToFrames(first.duration, rate);
    setPercent(String(Number(((speedOf(first) * 100 * now) / wanted).toFixed(3))));
  };
  const apply = () => {
    if (scene === null || !isPossible) return;
    const calls = speedCalls(scene, { speed: value / 100, ripple, keepPitch, reversed });
    onClose();
    if (calls.length > 0) void dispatch(edit(calls, t('edits:speed.title')));
  };

  return (
    <AppDialog
      title={t('edits:speed.title')}
      size="small"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" isDisabled={!isPossible} onPress={apply}>
            {t('edits:apply')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <div className={styles.pair}>
          <TextInput label={t('edits:speed.percent')} value={percent} onChange={typePercent} autoFocus />
          <TextInput label={t('edits:speed.length')} value={length} onChange={typeLength} />
        </div>
        <CheckInput label={t('edits:speed.ripple')} isSelected={ripple} onChange={setRipple} />
        <CheckInput label={t('edits:speed.keepPitch')} isSelected={keepPitch} onChange={setKeepPitch} />
        <CheckInput label={t('edits:speed.reversed')} isSelected={reversed} onChange={setReversed} />
        {first === undefined ? <p className={styles.trouble}>{t('edits:speed.none')}</p> : null}
        <button type="submit" hidden />
      </form>
    </AppDialog>
  );
}
