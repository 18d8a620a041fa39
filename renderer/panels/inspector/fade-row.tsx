import { framesToTicks } from '../../../core/base/ticks.ts';
import { FADE_CURVES } from '../../../core/model/record-schemas.ts';
import type { Fade, FadeCurve, Sequence } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { useAppDispatch } from '../../state/store.ts';
import { NumberScrubber } from '../../ui/number-scrubber.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { FormRow } from './form-row.tsx';
import { framesIn } from './frames-in.ts';
import styles from './inspector-panel.module.css';
import type { SelectedClip } from './inspector-subject.ts';
import { dragCalls, runCalls } from './params/edit-params.ts';

/** A fade at one edge of every selected clip: how many frames, and how it runs. */
export function FadeRow({
  edge,
  clips,
  sequence,
  isSound,
  isDisabled,
}: {
  readonly edge: 'in' | 'out';
  readonly clips: readonly SelectedClip[];
  readonly sequence: Sequence;
  readonly isSound: boolean;
  readonly isDisabled: boolean;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const label = t(edge === 'in' ? 'inspector:fade.in' : 'inspector:fade.out');
  const fades = clips.map(({ clip }): Fade | null => (edge === 'in' ? clip.fadeIn : clip.fadeOut));
  const [first] = fades;
  const isEven = fades.every((fade) => (fade?.duration ?? 0) === (first?.duration ?? 0));
  const curves = new Set(fades.flatMap((fade) => fade?.curve ?? []));
  const most = Math.max(1, Math.floor(Math.min(...clips.map(({ clip }) => framesIn(clip.duration, sequence)))));
  const range = { min: 0, max: most, step: 1, unit: t('inspector:unit.frames'), usual: [0, Math.min(most, 100)], scale: 'linear' } as const;
  const callsFor = (frames: number, curve?: FadeCurve) =>
    clips.map(({ clip }) => ({
      command: 'clip.fade',
      args: {
        clipId: clip.id,
        edge,
        duration: framesToTicks(Math.round(frames), sequence.rate),
        ...(curve === undefined ? {} : { curve }),
      },
    }));
  const setCurve = (curve: FadeCurve) =>
    clips.flatMap(({ clip }, index) => {
      const fade = fades[index];
      return fade === null || fade === undefined
        ? []
        : [{ command: 'clip.fade', args: { clipId: clip.id, edge, duration: fade.duration, curve } }];
    });
  return (
    <FormRow label={label}>
      <div className={styles.fade}>
        <NumberScrubber
          label={label}
          range={range}
          value={isEven ? framesIn(first?.duration ?? 0, sequence) : null}
          mixedText={t('inspector:mixed')}
          isDisabled={isDisabled}
          onSet={(frames) => dispatch(runCalls(callsFor(frames), label))}
          onDrag={() => dispatch(dragCalls((frames: number) => callsFor(frames), label))}
        />
        {curves.size === 0 ? null : (
          <SelectInput
            label={t('inspector:fade.curve', { name: label })}
            isLabelHidden
            isSmall
            isDisabled={isDisabled}
            value={curves.size === 1 ? ([...curves][0] ?? null) : null}
            choices={FADE_CURVES.filter((curve) => isSound || curve !== 'equal-power' || curves.has(curve)).map((id) => ({
              id,
              label: t(`inspector:fade.${id}`),
            }))}
            onChange={(curve) => dispatch(runCalls(setCurve(curve), label))}
          />
        )}
      </div>
    </FormRow>
  );
}
