import type { Point } from '../../../core/graph/clip-geometry.ts';
import { useText } from '../../i18n/translate.ts';
import { setParams } from '../../panels/inspector/params/edit-params.ts';
import { useAppDispatch } from '../../state/store.ts';
import { type FrameScale, Handle } from './handle.tsx';
import type { HandleSubject } from './handle-subject.ts';
import styles from './handles.module.css';
import {
  type MaskShape,
  maskBoxPoint,
  maskCentre,
  maskCorners,
  moveCorner,
  moveMask,
  removeCorner,
  resizeMask,
  splitEdge,
  turnMask,
} from './mask-drag.ts';
import { SIDES } from './transform-drag.ts';
import { outline, resizeCursor } from './transform-handles.tsx';

const KNOB_PX = 8;
const REACH_PX = 18;
/** The knob that turns a mask stands off its right side by this part of its half width. */
const KNOB_PART = 1.25;
const ROUND_STEPS = 48;

/** The clip's first mask: its middle, sides and turn, or the corners of a polygon. A small circle on an edge puts a corner there; Delete takes one away. */
export function MaskHandles({ subject, scale }: { readonly subject: HandleSubject; readonly scale: FrameScale }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { geometry, clip } = subject;
  if (subject.mask === null) return null;
  const { home, shape } = subject.mask;
  const onScreen = ({ x, y }: Point): Point => ({ x: x * scale.x, y: y * scale.y });
  const step = t('viewer:edit.mask');
  const shared = { scale, home, step, label: t('viewer:handle.mask', { clip: clip.name }) };
  const corners = maskCorners(geometry, shape);
  const edge = shape.shape === 'polygon' ? corners : boxOutline(shape).map((at) => maskBoxPoint(geometry, shape, at));
  return (
    <>
      <path className={styles.outline} d={outline(edge.map(onScreen))} />
      <Handle {...shared} at={maskCentre(geometry, shape)} cursor="move" drag={(from, to) => moveMask(geometry, shape, from, to)}>
        <circle className={styles.reach} r={REACH_PX / 2} />
        <path d="M-7 -1.5H-1.5V-7H1.5V-1.5H7V1.5H1.5V7H-1.5V1.5H-7Z" />
      </Handle>
      {shape.shape === 'polygon'
        ? corners.map((corner, index) => (
            <Handle
              {...shared}
              // biome-ignore lint/suspicious/noArrayIndexKey: corners are named by their place
              key={`corner ${index}`}
              at={corner}
              cursor="move"
              drag={(from, to) => moveCorner(geometry, shape, index, from, to)}
              onDelete={() => {
                const values = removeCorner(shape, index);
                if (values !== null) dispatch(setParams([home], values, step));
              }}
            >
              <circle className={styles.reach} r={REACH_PX / 2} />
              <circle r={KNOB_PX / 2} />
            </Handle>
          ))
        : SIDES.map((side) => (
            <Handle
              {...shared}
              key={`${side.x} ${side.y}`}
              at={maskBoxPoint(geometry, shape, side)}
              cursor={resizeCursor(side.x, side.y, geometry.placement.rotationDegrees + shape.rotationDegrees)}
              drag={(from, to) => resizeMask(geometry, shape, side, from, to)}
            >
              <rect className={styles.reach} x={-REACH_PX / 2} y={-REACH_PX / 2} width={REACH_PX} height={REACH_PX} />
              <rect x={-KNOB_PX / 2} y={-KNOB_PX / 2} width={KNOB_PX} height={KNOB_PX} />
            </Handle>
          ))}
      {shape.shape === 'polygon' ? (
        corners.map((corner, index) => {
          const next = corners[(index + 1) % corners.length] ?? corner;
          const middle = onScreen({ x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 });
          const split = () => dispatch(setParams([home], splitEdge(shape, index), step));
          return (
            // biome-ignore lint/a11y/useSemanticElements: a button cannot be drawn inside a picture
            <g
              // biome-ignore lint/suspicious/noArrayIndexKey: edges are named by their place
              key={`edge ${index}`}
              className={`${styles.handle} ${styles.split}`}
              transform={`translate(${middle.x} ${middle.y})`}
              role="button"
              tabIndex={0}
              cursor="copy"
              aria-label={t('viewer:handle.addCorner', { clip: clip.name })}
              onPointerDown={(event) => event.stopPropagation()}
              onClick={split}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') split();
              }}
            >
              <circle r={KNOB_PX / 2 - 0.5} />
            </g>
          );
        })
      ) : (
        <Handle
          {...shared}
          at={maskBoxPoint(geometry, shape, { x: KNOB_PART, y: 0 })}
          cursor="grab"
          drag={(from, to, shift) => turnMask(geometry, shape, from, to, shift)}
        >
          <circle className={styles.reach} r={REACH_PX / 2} />
          <circle r={KNOB_PX / 2 + 1} />
        </Handle>
      )}
    </>
  );
}

/** -1 to 1 either way round the shape. */
function boxOutline({ shape }: MaskShape): readonly Point[] {
  if (shape === 'rectangle') return SIDES.filter(({ x, y }) => x !== 0 && y !== 0);
  return Array.from({ length: ROUND_STEPS }, (_, index) => {
    const angle = (index / ROUND_STEPS) * 2 * Math.PI;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
}
