import { useMemo } from 'react';
import type { AnyAssistForm } from '../../assists/assist-form.ts';
import { assistInputs } from '../../assists/assist-inputs.ts';
import { assistName } from '../../assists/assist-words.ts';
import { useText } from '../../i18n/translate.ts';
import { runAssist } from '../../state/assist-runs.ts';
import { assistOptionsSet } from '../../state/assists-slice.ts';
import { preferencesChanged } from '../../state/preferences-slice.ts';
import { selectActiveSequence, selectActiveView, selectCanEdit, selectOpenProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { CheckInput } from '../../ui/check-input.tsx';
import styles from './assists-panel.module.css';
import { EarlyLook } from './early-look.tsx';
import { InputsChooser } from './inputs-chooser.tsx';
import { PlanLine } from './plan-line.tsx';
import { useEarlyLook } from './use-early-look.ts';
import { usePlan } from './use-plan.ts';

interface AssistDeskProps {
  readonly name: string;
  readonly hasPreview: boolean;
  readonly form: AnyAssistForm;
}

/** One assist: on what, with which settings, what it takes, an early look, and the button that begins. */
export function AssistDesk({ name, hasPreview, form }: AssistDeskProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const project = useAppSelector((state) => selectOpenProject(state)?.project ?? null);
  const sequence = useAppSelector(selectActiveSequence);
  const view = useAppSelector(selectActiveView);
  const selection = useAppSelector((state) => state.selection.timeline);
  const canEdit = useAppSelector(selectCanEdit);
  const { choice, options } = useAppSelector((state) => state.assists);
  const acceptAtOnce = useAppSelector((state) => state.preferences.acceptAssists);
  const inputs = useMemo(
    () =>
      project === null || sequence === null
        ? null
        : assistInputs(project, project.tables.sequences.get(sequence.id) ?? sequence, view, selection, choice, form.choose.tracks),
    [project, sequence, view, selection, choice, form],
  );
  const stored = options[name];
  const asked = useMemo(() => (inputs === null ? null : form.toRequest(stored, inputs)), [form, stored, inputs]);
  const request = asked?.kind === 'request' ? asked.request : null;
  const plan = usePlan(name, request);
  const canRun = request !== null && canEdit && plan.kind === 'known' && plan.value.obstacles.length === 0;
  const looking = useEarlyLook(name, canRun ? request : null);
  if (inputs === null) return <p className={styles.hint}>{t('assists:noSequence')}</p>;
  return (
    <>
      <div className={styles.form}>
        <InputsChooser choose={form.choose} usesSpan={form.usesSpan(stored)} inputs={inputs} />
        {form.render(stored, inputs, (set) => dispatch(assistOptionsSet({ name, options: set })))}
      </div>
      {asked?.kind === 'wanting' ? null : <PlanLine plan={plan} />}
      <CheckInput
        label={t('assists:atOnce')}
        isSelected={acceptAtOnce}
        onChange={(acceptAssists) => dispatch(preferencesChanged({ acceptAssists }))}
      />
      <EarlyLook looking={looking} />
      <div className={styles.foot}>
        <p className={styles.wanting}>{asked?.kind === 'wanting' ? t(asked.what) : ''}</p>
        <span className={styles.does}>
          {hasPreview ? (
            <Button isDisabled={!canRun || looking.look.kind === 'making'} onPress={looking.make}>
              {t('assists:preview')}
            </Button>
          ) : null}
          <Button
            tone="primary"
            isDisabled={!canRun}
            label={t('assists:run.of', { name: assistName(name) })}
            onPress={() => void dispatch(runAssist(name, request))}
          >
            {t('assists:run')}
          </Button>
        </span>
      </div>
    </>
  );
}
