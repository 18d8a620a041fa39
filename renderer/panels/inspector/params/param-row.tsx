import { memo, useMemo, useRef } from 'react';
import { isSame } from '../../../../core/base/is-same.ts';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { ParamValue } from '../../../../core/model/animation.ts';
import type { Sequence } from '../../../../core/model/records.ts';
import { paramName } from '../../../i18n/effect-names.ts';
import { useText } from '../../../i18n/translate.ts';
import { selectActiveView, selectCanEdit } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import type { ValueDrag } from '../../../ui/value-drag.ts';
import { CurveEditor } from '../../curves/curve-editor.tsx';
import { editLabel } from './edit-label.ts';
import { dragParams, resetParams, setParams } from './edit-params.ts';
import { KeyframeButtons } from './keyframe-buttons.tsx';
import { ParamControl } from './param-control.tsx';
import { keyframesOf, type ParamHome } from './param-home.ts';
import { ParamLabel } from './param-label.tsx';
import { type ParamReading, readParam } from './param-reading.ts';
import styles from './param-row.module.css';
import { ResetButton } from './reset-button.tsx';

export interface ParamRowProps {
  readonly kind: string;
  /** The inspector's section, by which the curve editor finds the parameter. */
  readonly group: string;
  readonly homes: readonly ParamHome[];
  readonly definition: ParamDefinition;
  readonly sequence: Sequence;
}

/** What a parameter's value is under the playhead. Without keyframes the playhead is not looked at, so that playing costs nothing. */
export function useParamReading(homes: readonly ParamHome[], definition: ParamDefinition): ParamReading {
  const isAnimated = homes.some((home) => keyframesOf(home, definition.key).length > 0);
  const playhead = useAppSelector((state) => (isAnimated ? selectActiveView(state).playhead : 0));
  const reading = useMemo(() => readParam(homes, definition, playhead), [homes, definition, playhead]);
  const kept = useRef(reading);
  if (!isSame(kept.current, reading)) kept.current = reading;
  return kept.current;
}

export interface ParamEditing {
  readonly set: (value: ParamValue) => void;
  readonly drag: () => ValueDrag<ParamValue>;
  readonly reset: () => void;
}

/** Edits of one parameter of all the homes, the same functions for as long as the row lives. */
export function useParamEditing(homes: readonly ParamHome[], definition: ParamDefinition, label: string): ParamEditing {
  const dispatch = useAppDispatch();
  const now = useRef({ homes, label });
  now.current = { homes, label };
  return useMemo(() => {
    const { key } = definition;
    return {
      set: (value) => dispatch(setParams(now.current.homes, { [key]: value }, now.current.label)),
      reset: () => dispatch(resetParams(now.current.homes, [definition], now.current.label)),
      drag: () => {
        const drag = dispatch(dragParams(now.current.homes, now.current.label));
        return { update: (value) => drag.update({ [key]: value }), commit: drag.commit, cancel: drag.cancel };
      },
    };
  }, [dispatch, definition]);
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
