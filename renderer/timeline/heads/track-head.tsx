// biome-ignore-all lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row
import { Eye, EyeOff, Link2, Link2Off, Lock, LockOpen } from 'lucide-react';
import { memo } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { Track } from '../../../core/model/records.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { useText } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Hint } from '../../ui/hint.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TrackDivider } from './track-divider.tsx';
import styles from './track-heads.module.css';
import { TrackMenu } from './track-menu.tsx';
import { TrackName } from './track-name.tsx';

type Switch = 'mute' | 'solo' | 'lock' | 'target' | 'sync-lock';

const STEP_NAMES: Readonly<Record<Switch, TextKey>> = {
  mute: 'timeline:edit.mute',
  solo: 'timeline:edit.solo',
  lock: 'timeline:edit.lock',
  target: 'timeline:edit.target',
  'sync-lock': 'timeline:edit.syncLock',
};

/** From this height the switches have a line of their own. */
const TWO_LINES_FROM_PX = 40;
/** Lower heads keep the name and what silences the track. */
const ALL_FROM_PX = 20;

export interface TrackHeadProps {
  readonly track: Track;
  /** By kind and place: `V2` is the second picture track from the bottom. */
  readonly code: string;
  readonly clipHeightPx: number;
}

/** One track: its name, and what is heard, seen, locked and edited of it. */
export const TrackHead = memo(function TrackHead({ track, code, clipHeightPx }: TrackHeadProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const { id, name, kind } = track;
  const set = (what: Switch, on: boolean) =>
    void dispatch(edit([{ command: `track.${what}`, args: { trackId: id, on } }], t(STEP_NAMES[what])));
  const isSound = kind === 'sound';
  const target = (
    <Hint text={t('timeline:head.target', { name })}>
      <ToggleButton
        className={styles.target ?? ''}
        aria-label={t('timeline:head.target', { name })}
        isDisabled={!canEdit}
        isSelected={track.targeted}
        onChange={(on) => set('target', on)}
      >
        {code}
      </ToggleButton>
    </Hint>
  );
  const switches = (
    <div className={styles.switches}>
      {isSound ? (
        <LetterSwitch
          letter="M"
          tone="mute"
          label={t('timeline:head.muteSound', { name })}
          isOn={track.muted}
          isDisabled={!canEdit}
          onChange={(on) => set('mute', on)}
        />
      ) : (
        <IconButton
          icon={track.muted ? EyeOff : Eye}
          size="small"
          label={t('timeline:head.hide', { name })}
          isSelected={track.muted}
          isDisabled={!canEdit}
          onPress={() => set('mute', !track.muted)}
        />
      )}
      <LetterSwitch
        letter="S"
        tone="solo"
        label={t('timeline:head.solo', { name })}
        isOn={track.solo}
        isDisabled={!canEdit}
        onChange={(on) => set('solo', on)}
      />
      <IconButton
        icon={track.locked ? Lock : LockOpen}
        size="small"
        label={t('timeline:head.lock', { name })}
        isSelected={track.locked}
        isDisabled={!canEdit}
        onPress={() => set('lock', !track.locked)}
      />
      <IconButton
        icon={track.syncLocked ? Link2 : Link2Off}
        size="small"
        label={t('timeline:head.syncLock', { name })}
        isSelected={track.syncLocked}
        isDisabled={!canEdit}
        onPress={() => set('sync-lock', !track.syncLocked)}
      />
      <TrackMenu track={track} />
    </div>
  );
  const isHigh = clipHeightPx >= TWO_LINES_FROM_PX;
  return (
    <>
      <div
        className={styles.head}
        style={{ height: clipHeightPx - 1 }}
        role="group"
        aria-label={t('timeline:row.name', { kind: t(`timeline:kind.${kind}`), name })}
      >
        <div className={styles.kind} data-kind={kind} />
        <div className={styles.line}>
          {target}
          <TrackName track={track} code={code} isShort={!isHigh} />
          {isHigh || clipHeightPx < ALL_FROM_PX ? null : switches}
        </div>
        {isHigh ? <div className={styles.line}>{switches}</div> : null}
      </div>
      <TrackDivider track={track} topPx={clipHeightPx - 4} />
    </>
  );
});

function LetterSwitch({
  letter,
  tone,
  label,
  isOn,
  isDisabled,
  onChange,
}: {
  readonly letter: string;
  readonly tone: 'mute' | 'solo';
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <Hint text={label}>
      <ToggleButton
        className={styles.letter ?? ''}
        data-tone={tone}
        aria-label={label}
        isSelected={isOn}
        isDisabled={isDisabled}
        onChange={onChange}
      >
        {letter}
      </ToggleButton>
    </Hint>
  );
}
