import { useText } from '../../../i18n/translate.ts';
import type { PadPoint } from '../../../ui/pad-point.ts';
import { PointPad } from '../../../ui/point-pad.tsx';
import type { ValueControl } from '../../../ui/value-drag.ts';
import styles from './curve-control.module.css';
import { addCorner, moveCorner, removeCorner } from './polygon-points.ts';
import { toPadPoints } from './tone-curve.ts';

type Points = readonly (readonly number[])[];

/** The corners of a polygon on a small picture of the frame. */
export function PolygonControl({
  value,
  label,
  isDisabled = false,
  onSet,
  onDrag,
  aspect,
}: ValueControl<Points> & { readonly aspect: number }) {
  const t = useText();
  const points = toPadPoints(value ?? []);
  const percent = (part: number) => Math.round(part * 100);
  return (
    <PointPad
      label={label}
      points={points}
      isDisabled={isDisabled || value === null}
      isFlipped
      aspect={aspect}
      pointLabel={(index, [x, y]: PadPoint) => t('inspector:polygon.corner', { number: index + 1, x: percent(x), y: percent(y) })}
      movePoint={moveCorner}
      addPoint={addCorner}
      removePoint={removeCorner}
      onSet={onSet}
      onDrag={onDrag}
    >
      <polygon className={styles.polygon} points={points.map(([x, y]) => `${x * 100},${y * 100}`).join(' ')} />
    </PointPad>
  );
}
