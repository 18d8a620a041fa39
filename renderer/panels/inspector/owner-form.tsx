import { useMemo } from 'react';
import type { TrackId } from '../../../core/base/id.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { inspectorTrackShown } from '../../state/inspector-slice.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { CheckInput } from '../../ui/check-input.tsx';
import { ChoiceRow } from './choice-row.tsx';
import { EffectList } from './effect-list.tsx';
import { FoldSection } from './fold-section.tsx';
import { FormRow } from './form-row.tsx';
import styles from './inspector-panel.module.css';
import type { InspectorSubject } from './inspector-subject.ts';
import { dragCalls, runCalls } from './params/edit-params.ts';
import { type EffectOwnerRef, TIMELINE_CLOCK } from './params/param-home.ts';
import { TextControl } from './params/text-control.tsx';

type Subject = Extract<InspectorSubject, { readonly kind: 'track' | 'sequence' }>;
const SWITCHES = ['mute', 'solo', 'lock'] as const;

/** With nothing selected: the sequence and the effects over its whole picture and mix, or one of its tracks and the effects on that. */
export function OwnerForm({ subject }: { readonly subject: Subject }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const { sequence, tracks } = subject;
  const track = subject.kind === 'track' ? subject.track : null;
  const owners = useMemo(() => {
    const owner: EffectOwnerRef = track === null ? { sequenceId: sequence.id } : { trackId: track.id };
    return [{ owner, clock: TIMELINE_CLOCK, effects: (track ?? sequence).effects }];
  }, [track, sequence]);
  const rename = (name: string) => [
    track === null
      ? { command: 'sequence.rename', args: { sequenceId: sequence.id, name } }
      : { command: 'track.rename', args: { trackId: track.id, name } },
  ];
  const isOn = { mute: track?.muted ?? false, solo: track?.solo ?? false, lock: track?.locked ?? false };
  const choices = [
    { id: '', label: t('inspector:owner.sequence', { name: sequence.name }) },
    ...[...tracks].reverse().map(({ id, name }) => ({ id: String(id), label: t('inspector:owner.track', { name }) })),
  ];
  return (
    <>
      <FoldSection name="owner" title={t(track === null ? 'inspector:owner.sequenceTitle' : 'inspector:owner.trackTitle')}>
        <ChoiceRow
          label={t('inspector:owner.of')}
          value={track?.id ?? ''}
          choices={choices}
          onChange={(id) => dispatch(inspectorTrackShown(trackIdOf(id)))}
        />
        <FormRow label={t('inspector:clip.name')}>
          <TextControl
            key={track?.id ?? sequence.id}
            label={t('inspector:clip.name')}
            value={(track ?? sequence).name}
            lines={1}
            mixedText=""
            isDisabled={!canEdit}
            onSet={(name) => dispatch(runCalls(rename(name), t('inspector:owner.renamed')))}
            onDrag={() => dispatch(dragCalls(rename, t('inspector:owner.renamed')))}
          />
        </FormRow>
        {track === null ? (
          <FormRow label={t('inspector:owner.format')}>
            <span className={styles.text}>{formatText(sequence)}</span>
          </FormRow>
        ) : (
          SWITCHES.map((name) => (
            <FormRow key={name} label={t(`inspector:track.${name}`)}>
              <CheckInput
                label={t(`inspector:track.${name}`)}
                isLabelHidden
                isSelected={isOn[name]}
                isDisabled={!canEdit}
                onChange={(on) =>
                  dispatch(runCalls([{ command: `track.${name}`, args: { trackId: track.id, on } }], t(`inspector:track.${name}`)))
                }
              />
            </FormRow>
          ))
        )}
      </FoldSection>
      {track?.kind === 'caption' ? null : (
        <EffectList
          title={t(track === null ? 'inspector:effects.master' : 'inspector:effects.track')}
          owners={owners}
          domain={track === null ? 'any' : track.kind === 'sound' ? 'sound' : 'picture'}
          hasFixed={track?.kind === 'sound'}
          sequence={sequence}
        />
      )}
    </>
  );

  function trackIdOf(id: string): TrackId | null {
    return tracks.find((candidate) => candidate.id === id)?.id ?? null;
  }
}

function formatText({ width, height, rate, dropFrame, sampleRate }: Sequence): string {
  const fps = rate.den === 1 ? String(rate.num) : (rate.num / rate.den).toFixed(3).replace(/0+$/, '');
  return `${width} × ${height} · ${fps} fps${dropFrame ? ' DF' : ''} · ${sampleRate / 1000} kHz`;
}
