import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { ActionButton } from '../../actions/action-button.tsx';
import { useText } from '../../i18n/translate.ts';
import { preferencesChanged } from '../../state/preferences-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { monitor } from '../sound/monitor.ts';
import styles from './viewer-bar.module.css';

/** How loud the window is heard, and whether at all. One for both viewers; exports do not know it. */
export function MonitorVolume() {
  const t = useText();
  const dispatch = useAppDispatch();
  const { volume, isMuted } = useAppSelector((state) => state.preferences.monitor);
  // While it is pulled it is heard and not kept: the disk is written once.
  const [pulled, setPulled] = useState<number | null>(null);
  const shown = pulled ?? (isMuted ? 0 : volume);
  const pull = (next: number) => {
    setPulled(next);
    monitor.set({ volume: next, isMuted: false });
  };
  const keep = () => {
    if (pulled === null) return;
    dispatch(preferencesChanged({ monitor: { volume: pulled, isMuted: false } }));
    setPulled(null);
  };
  return (
    <>
      <ActionButton id="monitor.mute" icon={shown === 0 ? VolumeX : shown < 0.5 ? Volume1 : Volume2} size="small" />
      <input
        type="range"
        className={styles.volume}
        min={0}
        max={1}
        step={0.05}
        value={shown}
        aria-label={t('viewer:monitor.volume')}
        aria-valuetext={`${Math.round(shown * 100)} %`}
        title={t('viewer:monitor.volume')}
        onChange={(event) => pull(event.currentTarget.valueAsNumber)}
        onPointerUp={keep}
        onKeyUp={keep}
        onBlur={keep}
      />
    </>
  );
}
