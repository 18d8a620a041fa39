import { memo } from 'react';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { Sequence } from '../../../../core/model/records.ts';
import { paramName } from '../../../i18n/effect-names.ts';
import { useText } from '../../../i18n/translate.ts';
import { selectCanEdit } from '../../../state/selectors.ts';
import { useAppSelector } from '../../../state/store.ts';
import { CurveEditor } from '../../curves/curve-editor.tsx';
import { KeyframeButtons } from './keyframe-buttons.tsx';
import { ParamControl } from './param-control.tsx';
import type { ParamHome } from './param-home.ts';
import { ParamLabel } from './param-label.tsx';
import type { ParamReading } from './param-reading.ts';
import styles from './param-row.module.css';
import { ResetButton } from './reset-button.tsx';
import { type ParamEditing, useKeyframeToggle, useParamEditing, useParamReading } from './use-param.ts';

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
  const reading = useParamReading(homes, definition);
  const editing = useParamEditing(homes, kind, definition);
  const toggle = useKeyframeToggle(homes, [definition]);
  const isCurveShown = useAppSelector(
    ({ inspector: { curve } }) => curve !== null && curve.group === group && curve.key === definition.key,
  );
  return (
    <>
      <ParamRowView
        kind={kind}
        group={group}
        definition={definition}
        reading={reading}
        editing={editing}
        onToggle={definition.animatable && homes.every((home) => home.kind === 'effect') ? toggle : null}
        widthPx={sequence.width}
        heightPx={sequence.height}
      />
      {isCurveShown && reading.animation !== 'none' ? (
        <CurveBelow kind={kind} homes={homes} definition={definition} sequence={sequence} />
      ) : null}
    </>
  );
});

/** Drawn anew only where something in it changed: while one parameter is dragged the rows about it stand still. */
const ParamRowView = memo(function ParamRowView({
  kind,
  group,
  definition,
  reading,
  editing,
  onToggle,
  widthPx,
  heightPx,
}: Pick<ParamRowProps, 'kind' | 'group' | 'definition'> & {
  readonly reading: ParamReading;
  readonly editing: ParamEditing;
  readonly onToggle: ((label: string) => void) | null;
  readonly widthPx: number;
  readonly heightPx: number;
}) {
  const t = useText();
  const canEdit = useAppSelector(selectCanEdit);
  const name = paramName(kind, definition);
  const isAnimated = reading.animation !== 'none';
  return (
    <div className={styles.row} data-tall={isTall(definition) || undefined}>
      <ParamLabel name={name} group={group} paramKey={definition.key} isAnimated={isAnimated} onReset={canEdit ? editing.reset : null} />
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
          widthPx={widthPx}
          heightPx={heightPx}
        />
      </div>
      <div className={styles.buttons}>
        {reading.isDefault || isAnimated || !canEdit ? null : (
          <ResetButton label={t('inspector:param.reset', { name })} onPress={editing.reset} />
        )}
        {onToggle === null ? null : <KeyframeButtons reading={reading} name={name} isDisabled={!canEdit} onToggle={onToggle} />}
      </div>
    </div>
  );
});

const isTall = (definition: ParamDefinition): boolean =>
  definition.type === 'curve' ||
  definition.type === 'polygon' ||
  definition.type === 'file' ||
  (definition.type === 'text' && definition.multiline);

function CurveBelow({ kind, homes, definition, sequence }: Omit<ParamRowProps, 'group'>) {
  const t = useText();
  const [home] = homes;
  if (home?.kind !== 'effect') return null;
  return homes.length === 1 ? (
    <CurveEditor
      target={{ home, key: definition.key }}
      kind={kind}
      definition={definition}
      sequence={sequence}
      name={paramName(kind, definition)}
    />
  ) : (
    <p className={styles.note}>{t('inspector:curves.one')}</p>
  );
}
