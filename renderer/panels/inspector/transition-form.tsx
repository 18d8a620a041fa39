import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { framesToTicks } from '../../../core/base/ticks.ts';
import { TRANSITION_KINDS } from '../../../core/effects/registry.ts';
import type { Sequence, Track, Transition } from '../../../core/model/records.ts';
import { effectAbout, effectName } from '../../i18n/effect-names.ts';
import { useText } from '../../i18n/translate.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberScrubber } from '../../ui/number-scrubber.tsx';
import { ValueSlider } from '../../ui/value-slider.tsx';
import { ChoiceRow } from './choice-row.tsx';
import { FoldSection } from './fold-section.tsx';
import { FormRow } from './form-row.tsx';
import { framesIn } from './frames-in.ts';
import styles from './inspector-panel.module.css';
import { dragCalls, runCalls } from './params/edit-params.ts';
import type { ParamHome } from './params/param-home.ts';
import rows from './params/param-row.module.css';
import { ParamRow } from './params/param-row.tsx';
import { alignmentOf } from './transition-alignment.ts';

const ALIGNMENTS = ['centre', 'start', 'end'] as const;

/** A transition: what it is, how long, where it lies about the cut, and its parameters. */
export function TransitionForm({
  sequence,
  transition,
  track,
}: {
  readonly sequence: Sequence;
  readonly transition: Transition;
  readonly track: Track;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const definition = TRANSITION_KINDS.get(transition.kind);
  const homes = useMemo(
    (): readonly ParamHome[] => [{ kind: 'transition', transitionId: transition.id, params: transition.params }],
    [transition.id, transition.params],
  );
  const name = effectName(transition.kind, definition?.label);
  const kinds = [...TRANSITION_KINDS.values()].filter(({ domain }) => domain === track.kind);
  const frames = framesIn(transition.before + transition.after, sequence);
  const align = alignmentOf(transition, sequence);
  const resize = (length: number, side = align ?? 'centre') => [
    {
      command: 'transition.resize',
      args: { transitionId: transition.id, duration: framesToTicks(Math.max(1, Math.round(length)), sequence.rate), align: side },
    },
  ];
  const range = { min: 1, max: 10_000, step: 1, unit: t('inspector:unit.frames'), usual: [1, 100], scale: 'linear' } as const;
  const duration = {
    label: t('inspector:transition.duration'),
    range,
    value: frames,
    isDisabled: !canEdit,
    onSet: (next: number) => dispatch(runCalls(resize(next), t('inspector:transition.resized'))),
    onDrag: () => dispatch(dragCalls((next: number) => resize(next), t('inspector:transition.resized'))),
  };
  const isOnCut = transition.leftClipId !== null && transition.rightClipId !== null;
  return (
    <FoldSection
      name="transition"
      title={name}
      buttons={
        <IconButton
          icon={Trash2}
          size="small"
          label={t('inspector:transition.remove')}
          isDisabled={!canEdit}
          onPress={() =>
            dispatch(runCalls([{ command: 'transition.remove', args: { transitionId: transition.id } }], t('inspector:transition.remove')))
          }
        />
      }
    >
      <p className={styles.about}>{effectAbout(transition.kind)}</p>
      <ChoiceRow
        label={t('inspector:transition.kind')}
        isDisabled={!canEdit}
        value={transition.kind}
        choices={kinds.map(({ kind, label }) => ({ id: kind, label: effectName(kind, label) }))}
        onChange={(kind) =>
          dispatch(
            runCalls([{ command: 'transition.set', args: { transitionId: transition.id, kind } }], t('inspector:transition.changed')),
          )
        }
      />
      <FormRow label={t('inspector:transition.duration')}>
        <div className={rows.number}>
          <ValueSlider {...duration} origin={1} />
          <NumberScrubber {...duration} />
        </div>
      </FormRow>
      {isOnCut ? (
        <ChoiceRow
          label={t('inspector:transition.alignment')}
          isDisabled={!canEdit}
          value={align}
          choices={ALIGNMENTS.map((id) => ({ id, label: t(`inspector:transition.${id}`) }))}
          onChange={(side) => dispatch(runCalls(resize(frames, side), t('inspector:transition.aligned')))}
        />
      ) : null}
      {(definition?.params ?? []).map((param) => (
        <ParamRow key={param.key} kind={transition.kind} group="" homes={homes} definition={param} sequence={sequence} />
      ))}
    </FoldSection>
  );
}
