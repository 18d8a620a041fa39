import { BookA, Dices } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Clip } from '../../../../core/model/records.ts';
import type { VoiceLine, VoicePauses } from '../../../../core/model/voice-line.ts';
import { useText } from '../../../i18n/translate.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import { isUnfinished } from '../../../state/jobs-slice.ts';
import { selectCanEdit } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { listVoices } from '../../../state/voice-list.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckInput } from '../../../ui/check-input.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { NumberScrubber } from '../../../ui/number-scrubber.tsx';
import { RunRow } from '../../assists/run-row.tsx';
import { ChoiceRow } from '../choice-row.tsx';
import { FoldSection } from '../fold-section.tsx';
import { FormRow } from '../form-row.tsx';
import inspector from '../inspector-panel.module.css';
import { dragCalls, runCalls } from '../params/edit-params.ts';
import { TextControl } from '../params/text-control.tsx';
import { useRunsFor } from './use-runs-for.ts';
import { languageFor, voiceChoices } from './voice-choices.ts';
import { changeCall, speakAnew } from './voice-line-thunks.ts';

const SPEED = { min: 0.5, max: 2, step: 0.01, unit: '×', usual: [0.75, 1.5], scale: 'log' } as const;
const PAUSE = { min: 0, max: 10, step: 0.05, unit: 's', usual: [0, 2], scale: 'linear' } as const;
const SEED = { min: 0, max: 999_999, step: 1, unit: '', usual: [0, 100], scale: 'linear' } as const;
const PAUSES = ['comma', 'sentence', 'paragraph'] as const satisfies readonly (keyof VoicePauses)[];

/** What a voice line is to say, and how; saying it anew is a run of the voice assist. Nothing for other clips. */
export function VoiceLineForm({ clip }: { readonly clip: Clip }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const voices = useAppSelector((state) => state.voices.list);
  const runs = useRunsFor(clip.id);
  const [ripple, setRipple] = useState(false);
  useEffect(() => void dispatch(listVoices()), [dispatch]);
  const line = clip.voiceLine;
  if (line === undefined) return null;
  const label = t('voiceLine:changed');
  const set = (change: Partial<VoiceLine>) => dispatch(runCalls([changeCall(clip, change)], label));
  const drag =
    <Value,>(change: (value: Value) => Partial<VoiceLine>) =>
    () =>
      dispatch(dragCalls((value: Value) => [changeCall(clip, change(value))], label));
  return (
    <FoldSection
      name="voice-line"
      title={t('voiceLine:title')}
      buttons={
        <IconButton icon={BookA} size="small" label={t('voiceLine:pronunciations')} onPress={() => dispatch(dialogOpened('lexicon'))} />
      }
    >
      <div className={inspector.wide}>
        <TextControl
          key={clip.id}
          label={t('voiceLine:text')}
          value={line.text}
          lines={4}
          mixedText=""
          isDisabled={!canEdit}
          onSet={(text) => set({ text })}
          onDrag={drag((text: string) => ({ text }))}
        />
      </div>
      <ChoiceRow
        label={t('voiceLine:voice')}
        isDisabled={!canEdit}
        value={line.voiceId}
        choices={voiceChoices(voices ?? [], line.voiceId)}
        onChange={(voiceId) => set({ voiceId, language: languageFor(voices ?? [], voiceId, line.language) })}
      />
      <FormRow label={t('voiceLine:speed')}>
        <NumberScrubber
          label={t('voiceLine:speed')}
          range={SPEED}
          value={line.speed}
          isDisabled={!canEdit}
          onSet={(speed) => set({ speed })}
          onDrag={drag((speed: number) => ({ speed }))}
        />
      </FormRow>
      {PAUSES.map((pause) => (
        <FormRow key={pause} label={t(`voiceLine:pauseAt.${pause}`)}>
          <NumberScrubber
            label={t(`voiceLine:pause.${pause}`)}
            range={PAUSE}
            value={line.pauses[pause]}
            isDisabled={!canEdit}
            onSet={(seconds) => set({ pauses: { ...line.pauses, [pause]: seconds } })}
            onDrag={drag((seconds: number) => ({ pauses: { ...line.pauses, [pause]: seconds } }))}
          />
        </FormRow>
      ))}
      <FormRow
        label={t('voiceLine:seed')}
        buttons={
          <IconButton
            icon={Dices}
            size="small"
            label={t('voiceLine:seed.next')}
            isDisabled={!canEdit}
            onPress={() => set({ seed: line.seed + 1 })}
          />
        }
      >
        <NumberScrubber
          label={t('voiceLine:seed')}
          range={SEED}
          value={line.seed}
          isDisabled={!canEdit}
          onSet={(seed) => set({ seed })}
          onDrag={drag((seed: number) => ({ seed }))}
        />
      </FormRow>
      <FormRow label={t('voiceLine:slot')}>
        <span title={t('voiceLine:slot.hint')}>
          <CheckInput
            label={t('voiceLine:slot')}
            isLabelHidden
            isSelected={line.slot !== null}
            isDisabled={!canEdit}
            onChange={(isKept) => set({ slot: isKept ? clip.duration : null })}
          />
        </span>
      </FormRow>
      <div className={inspector.actions}>
        <CheckInput label={t('voiceLine:ripple')} isSelected={ripple} onChange={setRipple} />
        <Button
          size="small"
          tone="primary"
          isDisabled={!canEdit || runs.some(({ job }) => isUnfinished(job))}
          onPress={() => void dispatch(speakAnew([clip], ripple))}
        >
          {t('voiceLine:speak')}
        </Button>
      </div>
      {runs.length === 0 ? (
        <p className={inspector.about}>{t('voiceLine:speak.hint')}</p>
      ) : (
        <ul className={inspector.runs} aria-label={t('assists:work')}>
          {runs.map(({ job, name }) => (
            <RunRow key={job.id} job={job} name={name} />
          ))}
        </ul>
      )}
    </FoldSection>
  );
}
