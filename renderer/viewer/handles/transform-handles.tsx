import { frameFromPicture, type Point } from '../../../core/graph/clip-geometry.ts';
import { useText } from '../../i18n/translate.ts';
import { type FrameScale, Handle } from './handle.tsx';
import type { HandleSubject } from './handle-subject.ts';
import styles from './handles.module.css';
import { anchorTo, moveBy, SIDES, scaleBy, sidePoint, turnBy } from './transform-drag.ts';

const KNOB_PX = 8;
const REACH_PX = 18;
const STALK_PX = 26;

/** The box of the clip's picture: drag it to move, its corners and sides to scale, the knob above it to turn, the cross for the anchor. */
export function TransformHandles({
  subject,
  scale,
  onPick,
}: {
  readonly subject: HandleSubject;
  readonly scale: FrameScale;
  /** The box was pressed and not dragged: something else may lie there. */
  readonly onPick: (clientX: number, clientY: number) => void;
}) {
  const t = useText();
  const { geometry, sequence, transform: home, clip } = subject;
  const onScreen = ({ x, y }: Point): Point => ({ x: x * scale.x, y: y * scale.y });
  const corners = SIDES.filter(({ x, y }) => x !== 0 && y !== 0).map((side) => sidePoint(geometry, side));
  const { placement } = geometry;
  const anchor = { x: placement.x, y: placement.y };
  const top = frameFromPicture(geometry, { x: 0.5, y: 0 });
  const middle = frameFromPicture(geometry, { x: 0.5, y: 0.5 });
  const knob = stalkEnd(onScreen(middle), onScreen(top));
  const knobAt = { x: knob.x / scale.x, y: knob.y / scale.y };
  const shared = { scale, home };
  const values = { clip: clip.name };
  const relative = (point: Point): Point => ({ x: onScreen(point).x - onScreen(middle).x, y: onScreen(point).y - onScreen(middle).y });
  return (
    <>
      <Handle
        {...shared}
        label={t('viewer:handle.move', values)}
        step={t('viewer:edit.move')}
        at={middle}
        cursor="move"
        className={styles.moves ?? ''}
        onPress={onPick}
        drag={(from, to, shift) => moveBy(geometry, sequence, from, to, shift)}
      >
        <path className={styles.body} d={outline(corners.map(relative))} />
      </Handle>
      <path className={styles.outline} d={outline(corners.map(onScreen))} />
      <path className={styles.outline} d={`M${onScreen(top).x} ${onScreen(top).y}L${knob.x} ${knob.y}`} />
      <Handle
        {...shared}
        label={t('viewer:handle.rotate', values)}
        step={t('viewer:edit.rotate')}
        at={knobAt}
        cursor="grab"
        drag={(from, to, shift) => turnBy(geometry, from, to, shift)}
      >
        <circle className={styles.reach} r={REACH_PX / 2} />
        <circle r={KNOB_PX / 2 + 1} />
      </Handle>
      {SIDES.map((side) => (
        <Handle
          {...shared}
          key={`${side.x} ${side.y}`}
          label={t('viewer:handle.scale', values)}
          step={t('viewer:edit.scale')}
          at={sidePoint(geometry, side)}
          cursor={resizeCursor(side.x, side.y, placement.rotationDegrees)}
          drag={(from, to, shift) => scaleBy(geometry, side, from, to, shift)}
        >
          <rect className={styles.reach} x={-REACH_PX / 2} y={-REACH_PX / 2} width={REACH_PX} height={REACH_PX} />
          <rect x={-KNOB_PX / 2} y={-KNOB_PX / 2} width={KNOB_PX} height={KNOB_PX} />
        </Handle>
      ))}
      <Handle
        {...shared}
        label={t('viewer:handle.anchor', values)}
        step={t('viewer:edit.anchor')}
        at={anchor}
        cursor="crosshair"
        drag={(_from, to) => anchorTo(geometry, sequence, to)}
      >
        <circle className={styles.reach} r={REACH_PX / 2} />
        <path d="M-7 -1.5H-1.5V-7H1.5V-1.5H7V1.5H1.5V7H-1.5V1.5H-7Z" />
      </Handle>
    </>
  );
}

export const outline = (points: readonly Point[]): string => `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}Z`;

/** Out of the top of the picture, away from its middle. */
function stalkEnd(middle: Point, top: Point): Point {
  const length = Math.hypot(top.x - middle.x, top.y - middle.y) || 1;
  const part = (length + STALK_PX) / length;
  return { x: middle.x + (top.x - middle.x) * part, y: middle.y + (top.y - middle.y) * part };
}

const CURSORS = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;

export function resizeCursor(x: number, y: number, rotationDegrees: number): string {
  const degrees = (Math.atan2(y, x) * 180) / Math.PI + rotationDegrees;
  return CURSORS[((Math.round(degrees / 45) % 4) + 4) % 4] ?? 'move';
}
