import { effectName, paramName } from '../../i18n/effect-names.ts';
import { useText } from '../../i18n/translate.ts';
import { curveShown } from '../../state/inspector-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { useInspectorSubject } from '../inspector/use-inspector-subject.ts';
import { animatedParams } from './animated-params.ts';
import { CurveEditor } from './curve-editor.tsx';
import styles from './curves-panel.module.css';

/** The curve editor by itself: every moving parameter of what is selected, one at a time. */
export function CurvesPanel() {
  const t = useText();
  const dispatch = useAppDispatch();
  const subject = useInspectorSubject();
  const curve = useAppSelector((state) => state.inspector.curve);
  const params = animatedParams(subject);
  const shown = params.find(({ group, definition }) => group === curve?.group && definition.key === curve.key) ?? params[0];
  if (shown === undefined || subject.kind === 'nothing') return <p className={styles.note}>{t('inspector:curves.none')}</p>;
  const idOf = ({ group, definition }: (typeof params)[number]) => `${group} ${definition.key}`;
  const nameOf = ({ kind, definition }: (typeof params)[number]) => `${effectName(kind)}: ${paramName(kind, definition)}`;
  return (
    <div className={styles.panel}>
      <div className={styles.choice}>
        <SelectInput
          label={t('inspector:curves.param')}
          isLabelHidden
          isSmall
          value={idOf(shown)}
          choices={params.map((param) => ({ id: idOf(param), label: nameOf(param) }))}
          onChange={(id) => {
            const next = params.find((param) => idOf(param) === id);
            if (next !== undefined) dispatch(curveShown({ group: next.group, key: next.definition.key }));
          }}
        />
      </div>
      <CurveEditor
        key={idOf(shown)}
        target={{ home: shown.home, key: shown.definition.key }}
        kind={shown.kind}
        definition={shown.definition}
        sequence={subject.sequence}
        name={nameOf(shown)}
      />
    </div>
  );
}
