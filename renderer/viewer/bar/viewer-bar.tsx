import {
  BoxSelect,
  Camera,
  Captions,
  ChevronFirst,
  ChevronLast,
  Eye,
  EyeOff,
  Frame,
  Maximize,
  Pause,
  Play,
  Repeat,
  SquareSplitHorizontal,
  StepBack,
  StepForward,
} from 'lucide-react';
import { ActionButton } from '../../actions/action-button.tsx';
import { useText } from '../../i18n/translate.ts';
import { useAppSelector } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { GUIDE_ACTIONS, HANDLE_ACTIONS, QUALITY_ACTIONS, SHOW_ACTIONS, ZOOM_ACTIONS } from '../viewer-actions.ts';
import { ActionMenuButton } from './action-menu-button.tsx';
import { DurationText } from './duration-text.tsx';
import { JogBar } from './jog-bar.tsx';
import { MonitorVolume } from './monitor-volume.tsx';
import { ShuttleSlider } from './shuttle-slider.tsx';
import { TimecodeField } from './timecode-field.tsx';
import { ViewerBadges } from './viewer-badges.tsx';
import styles from './viewer-bar.module.css';

/** What stands under a viewer's picture. */
export function ViewerBar({ name }: { readonly name: ViewerName }) {
  const t = useText();
  const isPlaying = useAppSelector((state) => state.transport[name].rate !== 0);
  const zoom = useAppSelector((state) => state.viewer[name].view.zoom);
  const quality = useAppSelector((state) => state.transport[name].quality);
  const isBefore = useAppSelector((state) => state.viewer[name].view.comparison.kind === 'before');
  const isOpen = useAppSelector((state) => state.viewer[name].facts.subject !== null);
  return (
    <div className={styles.bar}>
      <JogBar name={name} />
      <div className={styles.row}>
        <TimecodeField name={name} />
        <ActionMenuButton
          label={t('viewer:menu.zoom')}
          text={zoom === 'fit' ? t('viewer:zoom.fit') : `${Math.round(zoom * 100)} %`}
          actions={ZOOM_ACTIONS}
          isDisabled={!isOpen}
        />
        <ActionMenuButton
          label={t('viewer:menu.quality')}
          text={t(`viewer:quality.${quality}`)}
          actions={QUALITY_ACTIONS}
          isDisabled={!isOpen}
        />
        <ViewerBadges name={name} />
        <span className={styles.space} />
        <DurationText name={name} />
      </div>
      <div className={styles.row} role="toolbar" aria-label={t('viewer:transport')}>
        <ShuttleSlider name={name} />
        <span className={styles.space} />
        <span className={styles.spare}>
          <ActionButton id="transport.go-to-start" icon={ChevronFirst} size="small" />
        </span>
        <ActionButton id="transport.step-backward" icon={StepBack} size="small" />
        <ActionButton id="transport.play-pause" icon={isPlaying ? Pause : Play} />
        <ActionButton id="transport.step-forward" icon={StepForward} size="small" />
        <span className={styles.spare}>
          <ActionButton id="transport.go-to-end" icon={ChevronLast} size="small" />
          <ActionButton id="transport.toggle-loop" icon={Repeat} size="small" />
        </span>
        <span className={styles.space} />
        <MonitorVolume />
        <ActionMenuButton label={t('viewer:menu.guides')} icon={Frame} actions={GUIDE_ACTIONS} isDisabled={!isOpen} />
        {name === 'program' ? (
          <ActionMenuButton label={t('viewer:menu.handles')} icon={BoxSelect} actions={HANDLE_ACTIONS} isDisabled={!isOpen} />
        ) : null}
        <ActionMenuButton label={t('viewer:menu.show')} icon={Captions} actions={SHOW_ACTIONS} isDisabled={!isOpen} />
        <ActionButton id="viewer.before" icon={isBefore ? EyeOff : Eye} size="small" />
        <ActionButton id="viewer.wipe" icon={SquareSplitHorizontal} size="small" />
        <ActionButton id="viewer.snapshot" icon={Camera} size="small" />
        <ActionButton id="viewer.full-screen" icon={Maximize} size="small" />
      </div>
    </div>
  );
}
