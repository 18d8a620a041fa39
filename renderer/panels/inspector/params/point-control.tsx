import { useText } from '../../../i18n/translate.ts';
import type { NumberRange } from '../../../ui/number-range.ts';
import { NumberScrubber } from '../../../ui/number-scrubber.tsx';
import type { ValueControl } from '../../../ui/value-drag.ts';
import styles from './param-row.module.css';

/** A place on the frame, shown in pixels of the sequence and kept as parts of the frame. */
export function PointControl({
  value,
  label,
  isDisabled = false,
  onSet,
  onDrag,
  mixedText,
  widthPx,
  heightPx,
}: ValueControl<readonly number[]> & { readonly mixedText: string; readonly widthPx: number; readonly heightPx: number }) {
  const t = useText();
  const [x = 0, y = 0] = value ?? [0.5, 0.5];
  const axis = (name: string, sizePx: number, part: number, join: (part: number) => readonly number[]) => {
    const range: NumberRange = {
      min: -100 * sizePx,
      max: 100 * sizePx,
      step: 0.1,
      unit: 'px',
      usual: [-sizePx / 2, sizePx * 1.5],
      scale: 'linear',
    };
    const toParts = (px: number) => join(px / sizePx);
    return (
      <NumberScrubber
        label={t('inspector:axis', { label, axis: name })}
        tooltip={t('inspector:axis', { label, axis: name })}
        range={range}
        value={value === null ? null : part * sizePx}
        mixedText={mixedText}
        isDisabled={isDisabled}
        onSet={(px) => onSet(toParts(px))}
        onDrag={() => {
          const drag = onDrag();
          return { update: (px) => drag.update(toParts(px)), commit: drag.commit, cancel: drag.cancel };
        }}
      />
    );
  };
  return (
    <div className={styles.point}>
      {axis('X', widthPx, x, (part) => [part, y])}
      {axis('Y', heightPx, y, (part) => [x, part])}
    </div>
  );
}
