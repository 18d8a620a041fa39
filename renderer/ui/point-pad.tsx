import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { PadPoint } from './pad-point.ts';
import styles from './point-pad.module.css';
import { followPointer } from './pointer-drag.ts';
import { useNudge } from './use-nudge.ts';
import type { ValueDrag } from './value-drag.ts';

export interface PointPadProps {
  readonly label: string;
  /** In 0..1, from the lower left, or from the upper left with `isFlipped`. */
  readonly points: readonly PadPoint[];
  readonly isDisabled?: boolean;
  readonly isFlipped?: boolean;
  /** Width by height. */
  readonly aspect: number;
  /** How far an arrow key goes. */
  readonly step?: number;
  pointLabel(index: number, point: PadPoint): string;
  /** Where a point may go; the whole list with it there. */
  movePoint(points: readonly PadPoint[], index: number, to: PadPoint): readonly PadPoint[];
  /** Null where none can be added there. */
  addPoint(points: readonly PadPoint[], at: PadPoint): { readonly points: readonly PadPoint[]; readonly index: number } | null;
  /** Null where it has to stay. */
  removePoint(points: readonly PadPoint[], index: number): readonly PadPoint[] | null;
  onSet(points: readonly PadPoint[]): void;
  onDrag(): ValueDrag<readonly PadPoint[]>;
  /** What is drawn below the points, in a box of 100 by 100. */
  readonly children: ReactNode;
}

const clampPart = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * Points on a plane: dragged, moved by arrow keys (Shift fine, Control coarse), added by a press on the empty plane, removed by Delete or a
 * double click. Every drag is one undo step; Escape takes it back.
 */
export function PointPad(props: PointPadProps) {
  const { label, points, isDisabled = false, isFlipped = false, aspect, children, onDrag, onSet } = props;
  const pad = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const placeOf = (clientX: number, clientY: number): PadPoint => {
    const box = pad.current?.getBoundingClientRect();
    if (box === undefined) return [0, 0];
    const y = (clientY - box.top) / box.height;
    return [clampPart((clientX - box.left) / box.width), clampPart(isFlipped ? y : 1 - y)];
  };
  const dragFrom = (press: React.PointerEvent, start: readonly PadPoint[], index: number, isNew: boolean) => {
    const drag = onDrag();
    if (isNew) drag.update(start);
    let at = start[index] ?? [0, 0];
    const box = pad.current?.getBoundingClientRect();
    if (box === undefined) return drag.cancel();
    followPointer(press, {
      move: ({ stepXPx, stepYPx, isFine }) => {
        const factor = isFine ? 0.2 : 1;
        at = [at[0] + (stepXPx / box.width) * factor, at[1] + ((isFlipped ? stepYPx : -stepYPx) / box.height) * factor];
        drag.update(props.movePoint(start, index, at));
      },
      end: (moved) => (moved || isNew ? drag.commit() : drag.cancel()),
      cancel: drag.cancel,
    });
  };
  const remove = (index: number) => {
    const rest = props.removePoint(points, index);
    if (rest === null) return;
    onSet(rest);
    setFocused(Math.max(0, index - 1));
  };
  const nudge = useNudge<readonly PadPoint[]>(points, onDrag, (event: KeyboardEvent, from) => {
    const point = focused === null ? undefined : from[focused];
    if (point === undefined || focused === null) return null;
    const size = (props.step ?? 0.01) * (event.shiftKey ? 0.2 : 1) * (event.ctrlKey || event.metaKey ? 5 : 1);
    const up = isFlipped ? -size : size;
    const [x, y] = point;
    switch (event.key) {
      case 'ArrowLeft':
        return props.movePoint(from, focused, [x - size, y]);
      case 'ArrowRight':
        return props.movePoint(from, focused, [x + size, y]);
      case 'ArrowUp':
        return props.movePoint(from, focused, [x, y + up]);
      case 'ArrowDown':
        return props.movePoint(from, focused, [x, y - up]);
      default:
        return null;
    }
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set cannot be drawn on
    <div
      ref={pad}
      role="group"
      aria-label={label}
      aria-disabled={isDisabled}
      className={styles.pad}
      style={{ aspectRatio: aspect }}
      onPointerDown={(event) => {
        if (isDisabled || event.button !== 0 || event.target instanceof HTMLButtonElement) return;
        const added = props.addPoint(points, placeOf(event.clientX, event.clientY));
        if (added === null) return;
        setFocused(added.index);
        dragFrom(event, added.points, added.index, true);
      }}
    >
      <svg className={styles.drawing} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {children}
      </svg>
      {points.map((point, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in the list
          key={index}
          type="button"
          // A slider of two ways: what it is at is said in its name.
          aria-label={props.pointLabel(index, point)}
          title={props.pointLabel(index, point)}
          className={styles.point}
          data-own-keys
          disabled={isDisabled}
          style={{ left: `${clampPart(point[0]) * 100}%`, top: `${(isFlipped ? clampPart(point[1]) : 1 - clampPart(point[1])) * 100}%` }}
          onFocus={() => setFocused(index)}
          onBlur={nudge.onBlur}
          onKeyUp={nudge.onKeyUp}
          onKeyDown={(event) => {
            if (event.key === 'Delete' || event.key === 'Backspace') {
              event.preventDefault();
              event.stopPropagation();
              remove(index);
            } else nudge.onKeyDown(event);
          }}
          onDoubleClick={() => remove(index)}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.focus();
            dragFrom(event, points, index, false);
          }}
        />
      ))}
    </div>
  );
}
