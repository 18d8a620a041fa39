import { memo } from 'react';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { Sequence } from '../../../../core/model/records.ts';
import { paramName } from '../../../i18n/effect-names.ts';
import { useText } from '../../../i18n/translate.ts';
import { selectCanEdit } from '../../../state/selectors.ts';
import { useAppSelector } from '../../../state/store.ts';
import { CurveEditor } from '../../curves/curve-editor.tsx';
import { editLabel } from './edit-label.ts';
import { KeyframeButtons } from './keyframe-buttons.tsx';
import { ParamControl } from './param-control.tsx';
import type { ParamHome } from './param-home.ts';
import { ParamLabel } from './param-label.tsx';
import styles from './param-row.module.css';
import { ResetButton } from './reset-button.tsx';
import { useParamEditing, useParamReading } from './use-param.ts';

export interface ParamRowProps {
  readonly kind: string;
  /** The inspector's section, by which the curve editor finds the parameter. */
  readonly group: string;
  readonly homes: readonly ParamHome[];
  readonly definition: ParamDefinition;
  readonly sequence: Sequence;
}

/** One parameter: its name, its control, and what makes it move. */
export const ParamRow = memo(function ParamRow({ kind, group, homes, definition, sequence }: ParamRowProps) {
  const t = useText();
  const canEdit = useAppSelector(selectCanEdit);
  const reading = useParamReading(homes, definition);
  const editing = useParamEditing(homes, definition, editLabel(kind, definition));
  const name = paramName(kind, definition);
  const isTall =
    definition.type === 'curve' ||
    definition.type === 'polygon' ||
    definition.type === 'file' ||
    (definition.type === 'text' && definition.multiline);
  const [home] = homes;
  const isCurveShown = useAppSelector(
    ({ inspector: { curve } }) => curve !== null && curve.group === group && curve.key === definition.key,
  );
  return (
    <>
      <div className={styles.row} data-tall={isTall || undefined}>
        <ParamLabel
          name={name}
          group={group}
          paramKey={definition.key}
          isAnimated={reading.animation !== 'none'}
          onReset={canEdit ? editing.reset : null}
        />
        <div className={styles.control}>
          <ParamControl
            kind={kind}
            definition={definition}
            label={name}
            value={reading.value}
            isMixed={reading.isMixed}
            isDisabled={!canEdit}
            mixedText={t('inspector:mixed')}
            editing={editing}
            widthPx={sequence.width}
            heightPx={sequence.height}
          />
        </div>
        <div className={styles.buttons}>
          {reading.isDefault || reading.animation !== 'none' || !canEdit ? null : (
            <ResetButton label={t('inspector:param.reset', { name })} onPress={editing.reset} />
          )}
          {definition.animatable && homes.every((home) => home.kind === 'effect') ? (
            <KeyframeButtons homes={homes} definitions={[definition]} reading={reading} name={name} isDisabled={!canEdit} />
          ) : null}
        </div>
      </div>
      {isCurveShown && home?.kind === 'effect' && reading.animation !== 'none' ? (
        homes.length === 1 ? (
          <CurveEditor target={{ home, key: definition.key }} kind={kind} definition={definition} sequence={sequence} name={name} />
        ) : (
          <p className={styles.note}>{t('inspector:curves.one')}</p>
        )
      ) : null}
    </>
  );
});
