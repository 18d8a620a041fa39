import { type KeyboardEvent, type ReactNode, type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react';
import type { Point } from '../../../core/graph/clip-geometry.ts';
import type { ParamValue } from '../../../core/model/animation.ts';
import { dragParams } from '../../panels/inspector/params/edit-params.ts';
import type { ParamHome } from '../../panels/inspector/params/param-home.ts';
import { useAppDispatch } from '../../state/store.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import type { ValueDrag } from '../../ui/value-drag.ts';
import styles from './handles.module.css';

export type HandleValues = Readonly<Record<string, ParamValue>>;

/** Between the frame's pixels and those of the overlay. */
export interface FrameScale {
  readonly x: number;
  readonly y: number;
}

export interface HandleProps {
  readonly label: string;
  /** On the frame, in the sequence's pixels. */
  readonly at: Point;
  readonly scale: FrameScale;
  readonly home: ParamHome;
  /** Of the undo step. */
  readonly step: string;
  readonly cursor?: string;
  readonly className?: string;
  /** What the parameters become when the handle goes from `from` to `to`; worked out of what was when the drag began. */
  readonly drag: (from: Point, to: Point, shift: boolean) => HandleValues;
  readonly onDelete?: () => void;
  /** A press without a drag, where on the page it was. */
  readonly onPress?: (clientX: number, clientY: number) => void;
  /** Its shape, drawn about 0, 0 in overlay pixels. */
  readonly children: ReactNode;
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const FAR = 10;

/** Something on the picture that is dragged, or moved by a pixel of the sequence with the arrows (by ten with Shift). One undo step each. */
export function Handle({ label, at, scale, home, step, cursor, className, drag, onDelete, onPress, children }: HandleProps) {
  const dispatch = useAppDispatch();
  const nudge = useRef<{
    readonly drag: ValueDrag<HandleValues>;
    readonly change: HandleProps['drag'];
    readonly from: Point;
    to: Point;
  } | null>(null);
  const endNudge = () => {
    nudge.current?.drag.commit();
    nudge.current = null;
  };
  useEffect(
    () => () => {
      nudge.current?.drag.commit();
      nudge.current = null;
    },
    [],
  );

  const press = (event: ReactPointerEvent<SVGGElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.focus({ preventScroll: true });
    // The drag goes by what the clip was when it began: each update takes the place of the last.
    const change = drag;
    let going: ValueDrag<HandleValues> | null = null;
    followPointer(event, {
      move: ({ offsetXPx, offsetYPx, isFine }) => {
        going ??= dispatch(dragParams([home], step));
        const values = change(at, { x: at.x + offsetXPx / scale.x, y: at.y + offsetYPx / scale.y }, isFine);
        if (Object.keys(values).length > 0) going.update(values);
      },
      end: (moved) => {
        going?.commit();
        if (!moved) onPress?.(event.clientX, event.clientY);
      },
      cancel: () => going?.cancel(),
    });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && nudge.current !== null) {
      nudge.current.drag.cancel();
      nudge.current = null;
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && onDelete !== undefined) onDelete();
    else {
      const way = ARROWS[event.key];
      if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      const far = event.shiftKey ? FAR : 1;
      nudge.current ??= { drag: dispatch(dragParams([home], step)), change: drag, from: at, to: at };
      nudge.current.to = { x: nudge.current.to.x + way.x * far, y: nudge.current.to.y + way.y * far };
      nudge.current.drag.update(nudge.current.change(nudge.current.from, nudge.current.to, false));
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g
      className={`${styles.handle} ${className ?? ''}`}
      transform={`translate(${at.x * scale.x} ${at.y * scale.y})`}
      {...(cursor === undefined ? {} : { cursor })}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuenow={Math.round(at.x)}
      aria-valuetext={`${Math.round(at.x)}, ${Math.round(at.y)}`}
      onPointerDown={press}
      onKeyDown={keys}
      onKeyUp={endNudge}
      onBlur={endNudge}
    >
      {children}
    </g>
  );
}
