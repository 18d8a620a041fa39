import { memo, useRef } from 'react';
import { Label, Slider, SliderThumb, SliderTrack, ToggleButton } from 'react-aria-components';
import type { SequenceId, TrackId } from '../../../core/base/id.ts';
import { isSame } from '../../../core/base/is-same.ts';
import type { Effect } from '../../../core/model/animation.ts';
import { useText } from '../../i18n/translate.ts';
import { beginGesture, type EditGesture, edit } from '../../state/edit.ts';
import { useAppDispatch } from '../../state/store.ts';
import { Hint } from '../../ui/hint.tsx';
import { MeterView } from './meter-view.tsx';
import styles from './mixer-panel.module.css';

type StripOwner = { readonly trackId: TrackId } | { readonly sequenceId: SequenceId };

export interface StripProps {
  readonly owner: StripOwner;
  readonly name: string;
  readonly effects: readonly Effect[];
  readonly isReadOnly: boolean;
  /** Null for the mix. */
  readonly switches: { readonly muted: boolean; readonly solo: boolean } | null;
  readonly peaks: () => readonly number[] | null;
}

const LOWEST_DB = -60;
const HIGHEST_DB = 12;

/** A fader with its meter: of a track, or of the whole mix. */
export const Strip = memo(function Strip({ owner, name, effects, isReadOnly, switches, peaks }: StripProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const volume = settingOf(effects, 'volume', 'gain');
  const pan = settingOf(effects, 'pan', 'pan');
  const setSwitch = (command: 'track.mute' | 'track.solo', on: boolean) => {
    if ('trackId' in owner) void dispatch(edit([{ command, args: { trackId: owner.trackId, on } }]));
  };
  return (
    <section className={styles.strip} aria-label={name}>
      <Fader
        label={t('sound:pan', { name })}
        value={pan.value}
        range={[-100, 100]}
        step={1}
        orientation="horizontal"
        isDisabled={isReadOnly || pan.isAnimated}
        text={pan.value === 0 ? 'C' : pan.value < 0 ? `L${-pan.value}` : `R${pan.value}`}
        call={(value) => ({ command: 'pan.set', args: { ...owner, params: { pan: value } } })}
      />
      <div className={styles.levels}>
        <Fader
          label={t('sound:volume', { name })}
          value={Math.max(LOWEST_DB, volume.value)}
          range={[LOWEST_DB, HIGHEST_DB]}
          step={0.1}
          orientation="vertical"
          isDisabled={isReadOnly || volume.isAnimated}
          text={t('sound:decibels', { value: volume.value.toFixed(1) })}
          call={(value) => ({ command: 'volume.set', args: { ...owner, params: { gain: Number(value.toFixed(1)) } } })}
        />
        <MeterView name={name} peaks={peaks} />
      </div>
      {volume.isAnimated || pan.isAnimated ? <p className={styles.note}>{t('sound:animated')}</p> : null}
      {switches === null ? (
        // As high as that of a track, so that all faders have one length.
        <div className={styles.switches} />
      ) : (
        <div className={styles.switches}>
          <Hint text={t('sound:mute', { name })}>
            <ToggleButton
              className={styles.switch ?? ''}
              data-tone="mute"
              aria-label={t('sound:mute', { name })}
              isDisabled={isReadOnly}
              isSelected={switches.muted}
              onChange={(on) => setSwitch('track.mute', on)}
            >
              M
            </ToggleButton>
          </Hint>
          <Hint text={t('sound:solo', { name })}>
            <ToggleButton
              className={styles.switch ?? ''}
              aria-label={t('sound:solo', { name })}
              isDisabled={isReadOnly}
              isSelected={switches.solo}
              onChange={(on) => setSwitch('track.solo', on)}
            >
              S
            </ToggleButton>
          </Hint>
        </div>
      )}
      <span className={styles.name} title={name}>
        {name}
      </span>
    </section>
  );
}, isSameStrip);

/** Owners are made anew at each drawing; what they name counts. */
function isSameStrip(a: StripProps, b: StripProps): boolean {
  return (
    a.peaks === b.peaks &&
    a.effects === b.effects &&
    a.name === b.name &&
    a.isReadOnly === b.isReadOnly &&
    isSame([a.owner, a.switches], [b.owner, b.switches])
  );
}

interface FaderProps {
  readonly label: string;
  readonly value: number;
  readonly range: readonly [low: number, high: number];
  readonly step: number;
  readonly orientation: 'horizontal' | 'vertical';
  readonly isDisabled: boolean;
  /** The value as it is read. */
  readonly text: string;
  call(value: number): { readonly command: string; readonly args: unknown };
}

/** A drag is one undo step; a double click on the value goes back to 0. */
function Fader({ label, value, range, step, orientation, isDisabled, text, call }: FaderProps) {
  const dispatch = useAppDispatch();
  const gesture = useRef<EditGesture | null>(null);
  return (
    <Slider
      className={styles.fader ?? ''}
      orientation={orientation}
      minValue={range[0]}
      maxValue={range[1]}
      step={step}
      value={value}
      isDisabled={isDisabled}
      onChange={(next) => {
        gesture.current ??= dispatch(beginGesture(label));
        gesture.current.update([call(Number(next))]);
      }}
      onChangeEnd={() => {
        gesture.current?.commit();
        gesture.current = null;
      }}
    >
      <Label className="visually-hidden">{label}</Label>
      <SliderTrack className={styles.track ?? ''}>
        <SliderThumb className={styles.thumb ?? ''} />
      </SliderTrack>
      <output className={styles.value} onDoubleClick={() => void dispatch(edit([call(0)], label))}>
        {text}
      </output>
    </Slider>
  );
}

function settingOf(effects: readonly Effect[], kind: string, key: string): { readonly value: number; readonly isAnimated: boolean } {
  const effect = effects.find((candidate) => candidate.kind === kind);
  const value = effect?.params[key];
  return { value: typeof value === 'number' ? value : 0, isAnimated: (effect?.keyframes[key]?.length ?? 0) > 0 };
}
