import type { Point } from '../../../core/graph/clip-geometry.ts';
import { useText } from '../../i18n/translate.ts';
import { cropBy, croppedPoint } from './crop-drag.ts';
import { type FrameScale, Handle } from './handle.tsx';
import type { HandleSubject } from './handle-subject.ts';
import styles from './handles.module.css';
import { SIDES, sidePoint } from './transform-drag.ts';
import { outline, resizeCursor } from './transform-handles.tsx';

const LONG_PX = 16;
const THICK_PX = 5;
const REACH_PX = 18;

/** What the crop leaves of the clip's picture, with its edges and corners to drag. */
export function CropHandles({ subject, scale }: { readonly subject: HandleSubject; readonly scale: FrameScale }) {
  const t = useText();
  const { geometry, transform: home, clip } = subject;
  const onScreen = ({ x, y }: Point): Point => ({ x: x * scale.x, y: y * scale.y });
  const isCorner = ({ x, y }: { readonly x: number; readonly y: number }) => x !== 0 && y !== 0;
  const whole = SIDES.filter(isCorner).map((side) => onScreen(sidePoint(geometry, side)));
  const left = SIDES.filter(isCorner).map(({ x, y }) => onScreen(croppedPoint(geometry, { x: (x + 1) / 2, y: (y + 1) / 2 })));
  const { rotationDegrees } = geometry.placement;
  return (
    <>
      <path className={`${styles.outline} ${styles.cropped}`} d={outline(whole)} />
      <path className={styles.outline} d={outline(left)} />
      {SIDES.map((side) => (
        <Handle
          key={`${side.x} ${side.y}`}
          label={t('viewer:handle.crop', { clip: clip.name })}
          step={t('viewer:edit.crop')}
          scale={scale}
          home={home}
          at={croppedPoint(geometry, { x: (side.x + 1) / 2, y: (side.y + 1) / 2 })}
          cursor={resizeCursor(side.x, side.y, rotationDegrees)}
          drag={(from, to) => cropBy(geometry, side, from, to)}
        >
          <rect className={styles.reach} x={-REACH_PX / 2} y={-REACH_PX / 2} width={REACH_PX} height={REACH_PX} />
          <g transform={`rotate(${rotationDegrees})`}>
            {isCorner(side) ? (
              <path d={`M0 0H${-side.x * LONG_PX}V${-side.y * THICK_PX}H${-side.x * THICK_PX}V${-side.y * LONG_PX}H0Z`} />
            ) : (
              <rect
                x={side.x === 0 ? -LONG_PX / 2 : -THICK_PX / 2}
                y={side.y === 0 ? -LONG_PX / 2 : -THICK_PX / 2}
                width={side.x === 0 ? LONG_PX : THICK_PX}
                height={side.y === 0 ? LONG_PX : THICK_PX}
              />
            )}
          </g>
        </Handle>
      ))}
    </>
  );
}
