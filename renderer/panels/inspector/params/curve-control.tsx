import { useText } from '../../../i18n/translate.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { PadPoint } from '../../../ui/pad-point.ts';
import { PointPad } from '../../../ui/point-pad.tsx';
import type { ValueControl } from '../../../ui/value-drag.ts';
import styles from './curve-control.module.css';
import { addCurvePoint, moveCurvePoint, removeCurvePoint, toneCurveAt, toPadPoints } from './tone-curve.ts';

type Points = readonly (readonly number[])[];
export type CurveTone = 'master' | 'red' | 'green' | 'blue';

const SAMPLES = 64;
const GRID = [25, 50, 75];

/** A tone curve: what comes in along the floor, what goes out along the wall. */
export function CurveControl({
  value,
  label,
  isDisabled = false,
  onSet,
  onDrag,
  tone,
  others = [],
}: ValueControl<Points> & {
  readonly tone: CurveTone;
  /** The other channels' curves, drawn faintly behind. */
  readonly others?: readonly { readonly tone: CurveTone; readonly points: Points }[];
}) {
  const t = useText();
  const points = toPadPoints(value ?? []);
  const percent = (part: number) => Math.round(part * 100);
  return (
    <PointPad
      label={label}
      points={points}
      isDisabled={isDisabled || value === null}
      aspect={1.35}
      pointLabel={(index, [x, y]: PadPoint) => t('inspector:curve.point', { number: index + 1, input: percent(x), output: percent(y) })}
      movePoint={moveCurvePoint}
      addPoint={addCurvePoint}
      removePoint={removeCurvePoint}
      onSet={onSet}
      onDrag={onDrag}
    >
      <path className={styles.grid} d={GRID.map((at) => `M${at} 0V100M0 ${at}H100`).join('')} />
      <path className={styles.grid} d="M0 100L100 0" />
      {others.map((other) => (
        <path
          key={other.tone}
          className={classNames(styles.line, styles.faint, styles[other.tone])}
          d={pathOf(toPadPoints(other.points))}
        />
      ))}
      <path className={classNames(styles.line, styles[tone])} d={pathOf(points)} />
    </PointPad>
  );
}

function pathOf(points: readonly PadPoint[]): string {
  const at = toneCurveAt(points);
  const parts: string[] = [];
  for (let index = 0; index <= SAMPLES; index++) {
    const x = index / SAMPLES;
    parts.push(`${index === 0 ? 'M' : 'L'}${(x * 100).toFixed(2)} ${(100 - at(x) * 100).toFixed(2)}`);
  }
  return parts.join('');
}
