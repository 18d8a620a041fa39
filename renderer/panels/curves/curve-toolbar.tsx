import { ChevronLeft, ChevronRight, Maximize2, Trash2 } from 'lucide-react';
import type { Ticks } from '../../../core/base/ticks.ts';
import type { ParamDefinition } from '../../../core/effects/definition.ts';
import type { Keyframe } from '../../../core/model/animation.ts';
import { useText } from '../../i18n/translate.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberScrubber } from '../../ui/number-scrubber.tsx';
import { dragCalls, runCalls } from '../inspector/params/edit-params.ts';
import { rangeOf } from '../inspector/params/usual-range.ts';
import styles from './curve-editor.module.css';
import { type CurveTarget, EASINGS, type EasingName, easeKeyCalls, easingName, moveKeyCalls } from './curve-edits.ts';

const NAMES = ['linear', 'hold', 'easeIn', 'easeOut', 'easeInOut'] as const satisfies readonly EasingName[];
/** How each easing runs, in a box of 14 by 10. */
const PICTURES: Readonly<Record<EasingName, string>> = {
  linear: 'M1 9L13 1',
  hold: 'M1 9H13V1',
  easeIn: 'M1 9C7 9 13 5 13 1',
  easeOut: 'M1 9C1 5 7 1 13 1',
  easeInOut: 'M1 9C7 9 7 1 13 1',
};

/** What can be done with the chosen keyframe, for those who would rather type and press than drag. */
export function CurveToolbar({
  target,
  kind,
  definition,
  list,
  chosen,
  name,
  onFit,
  onRemove,
  onChoose,
}: {
  readonly target: CurveTarget;
  readonly kind: string;
  readonly definition: ParamDefinition;
  readonly list: readonly Keyframe[];
  readonly chosen: Keyframe | null;
  readonly name: string;
  readonly onFit: () => void;
  readonly onRemove: (time: Ticks) => void;
  readonly onChoose: (time: Ticks) => void;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const index = chosen === null ? -1 : list.indexOf(chosen);
  const before = chosen === null ? list.at(-1) : list[index - 1];
  const after = chosen === null ? list[0] : list[index + 1];
  const isLast = index === list.length - 1;
  const setValue = (value: number) => (chosen === null ? [] : moveKeyCalls(target, chosen, { time: chosen.time, value }));
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('inspector:curves.tools', { name })}>
      <IconButton
        icon={ChevronLeft}
        size="small"
        label={t('inspector:keyframe.previous', { name })}
        isDisabled={before === undefined}
        onPress={() => before !== undefined && onChoose(before.time)}
      />
      <IconButton
        icon={ChevronRight}
        size="small"
        label={t('inspector:keyframe.next', { name })}
        isDisabled={after === undefined}
        onPress={() => after !== undefined && onChoose(after.time)}
      />
      {NAMES.map((easing) => (
        <button
          key={easing}
          type="button"
          className={styles.easing}
          aria-label={t(`inspector:easing.${easing}`)}
          title={t(`inspector:easing.${easing}`)}
          aria-pressed={chosen !== null && !isLast && easingName(chosen.easing) === easing}
          disabled={!canEdit || chosen === null || isLast}
          onClick={() =>
            chosen !== null && dispatch(runCalls(easeKeyCalls(target, chosen.time, EASINGS[easing]), t(`inspector:easing.${easing}`)))
          }
        >
          <svg width="14" height="10" viewBox="0 0 14 10" aria-hidden="true">
            <path d={PICTURES[easing]} />
          </svg>
        </button>
      ))}
      <span className={styles.value}>
        {definition.type === 'number' && chosen !== null && typeof chosen.value === 'number' ? (
          <NumberScrubber
            label={t('inspector:curves.value', { name })}
            range={rangeOf(kind, definition)}
            value={chosen.value}
            isDisabled={!canEdit}
            onSet={(value) => dispatch(runCalls(setValue(value), name))}
            onDrag={() => dispatch(dragCalls(setValue, name))}
          />
        ) : null}
      </span>
      <IconButton
        icon={Trash2}
        size="small"
        label={t('inspector:curves.remove')}
        isDisabled={!canEdit || chosen === null}
        onPress={() => chosen !== null && onRemove(chosen.time)}
      />
      <IconButton icon={Maximize2} size="small" label={t('inspector:curves.fit')} onPress={onFit} />
    </div>
  );
}
