import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { frameDuration, snapToFrame, type Ticks } from '../../../core/base/ticks.ts';
import type { ParamDefinition } from '../../../core/effects/definition.ts';
import { valueBetween } from '../../../core/effects/interpolate.ts';
import type { Keyframe } from '../../../core/model/animation.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { beginGesture } from '../../state/edit.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { viewChanged } from '../../state/timeline-slice.ts';
import { classNames } from '../../ui/class-names.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import { useNudge } from '../../ui/use-nudge.ts';
import { editLabel } from '../inspector/params/edit-label.ts';
import { runCalls } from '../inspector/params/edit-params.ts';
import styles from './curve-editor.module.css';
import {
  addKeyCalls,
  type CurveTarget,
  easeKeyCalls,
  handleAfterKey,
  handlesOf,
  moveKeyCalls,
  removeKeyCalls,
  timeBetween,
  withHandle,
} from './curve-edits.ts';
import { CurvePlayhead } from './curve-playhead.tsx';
import { CurveToolbar } from './curve-toolbar.tsx';
import { keepValue, leastHeightOf, nudgeStep } from './curve-values.ts';
import {
  type CurveView,
  componentsOf,
  curvePath,
  fittedView,
  numberAt,
  pannedView,
  timeAt,
  withComponent,
  xOf,
  yOf,
  zoomedView,
} from './curve-view.ts';
import { usePlotSize } from './use-plot-size.ts';

const KEY_PX = 9;
const COMPONENT_CLASSES = [styles.first, styles.second, styles.third, styles.fourth];

export interface CurveEditorProps {
  readonly target: CurveTarget;
  readonly kind: string;
  readonly definition: ParamDefinition;
  readonly sequence: Sequence;
  readonly name: string;
}

/**
 * A parameter's value over time: keyframes dragged in time and value, their Bézier handles, new ones by a double click. Control and the wheel
 * zoom about the pointer, Shift and the wheel move along. Every drag is one undo step, and Escape takes it back.
 */
export function CurveEditor({ target, kind, definition, sequence, name }: CurveEditorProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const { home, key } = target;
  const { clock } = home;
  const list = home.effect?.keyframes[key] ?? NO_KEYS;
  const [chosenTime, setChosenTime] = useState<Ticks | null>(null);
  const [ownView, setOwnView] = useState<CurveView | null>(null);
  // While a key is dragged the view stands still under it.
  const [heldView, setHeldView] = useState<CurveView | null>(null);
  const plot = useRef<HTMLDivElement>(null);
  const size = usePlotSize(plot);
  const frame = frameDuration(sequence.rate);
  const label = editLabel(kind, definition);

  const fitted = useMemo(() => {
    const from = -clock.anchor;
    const last = clock.lastFrame === null ? (list.at(-1)?.time ?? from) + 25 * frame : clock.lastFrame - clock.anchor;
    return fittedView(list, from, last + frame, leastHeightOf(definition));
  }, [list, clock.anchor, clock.lastFrame, frame, definition]);
  const view = heldView ?? (ownView === null ? fitted : { ...ownView, low: fitted.low, high: fitted.high });
  const chosen = list.find(({ time }) => time === chosenTime) ?? null;
  const components = componentsOf(list[0]?.value ?? definition.default);
  const latest = useRef({ view, size });
  latest.current = { view, size };

  useEffect(() => {
    const element = plot.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
      event.preventDefault();
      const now = latest.current;
      const at = timeAt(now.view, now.size, event.clientX - element.getBoundingClientRect().left);
      const turn = event.deltaY + event.deltaX;
      setOwnView(
        event.shiftKey
          ? pannedView(now.view, ((now.view.to - now.view.from) * turn) / 1000)
          : zoomedView(now.view, at, 1.0015 ** turn, 4 * frame),
      );
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame]);

  const snapped = (time: Ticks): Ticks => snapToFrame(time + clock.anchor + clock.start, sequence.rate) - clock.anchor - clock.start;
  const placeOf = (event: { readonly clientX: number; readonly clientY: number }): readonly [time: Ticks, value: number] => {
    const box = plot.current?.getBoundingClientRect();
    return [timeAt(view, size, event.clientX - (box?.left ?? 0)), numberAt(view, size, event.clientY - (box?.top ?? 0))];
  };

  const grabKey = (event: PointerEvent<Element>, keyframe: Keyframe, component: number) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    setChosenTime(keyframe.time);
    if (!canEdit) return;
    setHeldView(view);
    const gesture = dispatch(beginGesture(label));
    const from = componentsOf(keyframe.value)[component] ?? 0;
    let [time, value] = [keyframe.time, from];
    followPointer(event, {
      move: ({ stepXPx, stepYPx, isFine }) => {
        const factor = isFine ? 0.2 : 1;
        time += (stepXPx / size.widthPx) * (view.to - view.from) * factor;
        value -= (stepYPx / size.heightPx) * (view.high - view.low) * factor;
        const to = timeBetween(list, keyframe, snapped(time), frame);
        setChosenTime(to);
        const kept = keepValue(definition, value);
        gesture.update(
          moveKeyCalls(target, keyframe, {
            time: to,
            value: kept === from ? keyframe.value : withComponent(keyframe.value, component, kept),
          }),
        );
      },
      end: () => {
        gesture.commit();
        setHeldView(null);
      },
      cancel: () => {
        gesture.cancel();
        setChosenTime(keyframe.time);
        setHeldView(null);
      },
    });
  };
  const grabHandle = (event: PointerEvent<Element>, from: Keyframe, to: Keyframe, side: 'out' | 'in') => {
    if (event.button !== 0 || !canEdit) return;
    event.stopPropagation();
    setHeldView(view);
    const gesture = dispatch(beginGesture(label));
    const [low = 0, high = 0] = [componentsOf(from.value)[0], componentsOf(to.value)[0]];
    const before = handlesOf(from.easing);
    followPointer(event, {
      move: (move) => {
        const [time, value] = placeOf(move);
        const y = high === low ? ((side === 'out' ? before?.y1 : before?.y2) ?? 0) : (value - low) / (high - low);
        gesture.update(easeKeyCalls(target, from.time, withHandle(from.easing, side, [(time - from.time) / (to.time - from.time), y])));
      },
      end: () => {
        gesture.commit();
        setHeldView(null);
      },
      cancel: () => {
        gesture.cancel();
        setHeldView(null);
      },
    });
  };
  const add = (time: Ticks) => {
    if (!canEdit || list.length === 0) return;
    const at = snapped(time);
    setChosenTime(at);
    dispatch(runCalls(addKeyCalls(target, at, valueBetween(list, at)), t('inspector:keyframe.add', { name })));
  };
  const remove = (time: Ticks) => dispatch(runCalls(removeKeyCalls(target, time), t('inspector:keyframe.remove', { name })));
  const seek = (time: Ticks) =>
    dispatch(
      viewChanged({ id: sequence.id, change: { playhead: Math.max(0, snapToFrame(time + clock.anchor + clock.start, sequence.rate)) } }),
    );

  // Arrow keys on a key: along by frames, up and down by steps of the value; held down they are one undo step.
  const nudge = useNudge<Keyframe>(
    chosen,
    () => {
      const gesture = dispatch(beginGesture(label));
      const start = chosen;
      return {
        update: (to) => {
          if (start !== null) gesture.update(moveKeyCalls(target, start, to));
          setChosenTime(to.time);
        },
        commit: gesture.commit,
        cancel: gesture.cancel,
      };
    },
    (event: KeyboardEvent, from) => {
      if (!canEdit || chosen === null) return null;
      const size = event.shiftKey ? 0.1 : event.ctrlKey || event.metaKey ? 10 : 1;
      const along = (frames: number) => ({
        ...from,
        time: timeBetween(list, chosen, from.time + frames * frame * Math.max(1, size), frame),
      });
      const up = (steps: number) => {
        const value = keepValue(definition, (componentsOf(from.value)[0] ?? 0) + steps * nudgeStep(definition) * size);
        return { ...from, value: withComponent(from.value, 0, value) };
      };
      switch (event.key) {
        case 'ArrowLeft':
          return along(-1);
        case 'ArrowRight':
          return along(1);
        case 'ArrowUp':
          return components.length === 0 ? null : up(1);
        case 'ArrowDown':
          return components.length === 0 ? null : up(-1);
        default:
          return null;
      }
    },
  );
  const chosenIndex = chosen === null ? -1 : list.indexOf(chosen);
  const segments = [
    { from: list[chosenIndex - 1], to: chosen, side: 'in' },
    { from: chosen, to: list[chosenIndex + 1], side: 'out' },
  ] as const;
  const place = (keyframe: Keyframe, component: number) => ({
    x: xOf(view, size, keyframe.time),
    y: yOf(view, size, componentsOf(keyframe.value)[component] ?? (view.low + view.high) / 2),
  });
  return (
    <section className={styles.editor} aria-label={t('inspector:curves.of', { name })}>
      <CurveToolbar
        target={target}
        kind={kind}
        definition={definition}
        list={list}
        chosen={chosen}
        name={name}
        onFit={() => setOwnView(null)}
        onRemove={remove}
        onChoose={(time) => {
          setChosenTime(time);
          seek(time);
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what can be done here with a pointer, the keyframes do by keys */}
      <div
        ref={plot}
        className={styles.plot}
        onPointerDown={(event) => {
          if (event.button !== 0 || event.target !== event.currentTarget) return;
          const press = event;
          seek(placeOf(press)[0]);
          followPointer(press, { move: (move) => seek(placeOf(move)[0]), end: () => undefined, cancel: () => undefined });
        }}
        onDoubleClick={(event) => add(placeOf(event)[0])}
      >
        <svg className={styles.drawing} width={size.widthPx} height={size.heightPx} aria-hidden="true">
          <rect className={styles.outside} x={0} y={0} width={Math.max(0, xOf(view, size, -clock.anchor))} height={size.heightPx} />
          {clock.lastFrame === null ? null : (
            <rect
              className={styles.outside}
              x={Math.max(0, xOf(view, size, clock.lastFrame - clock.anchor + frame))}
              y={0}
              width={Math.max(0, size.widthPx - xOf(view, size, clock.lastFrame - clock.anchor + frame))}
              height={size.heightPx}
            />
          )}
          {components.map((_, component) => (
            <path
              key={COMPONENTS[component]}
              className={classNames(styles.line, COMPONENT_CLASSES[component])}
              d={curvePath(list, component, view, size)}
            />
          ))}
          {segments.map(({ from, to, side }) => {
            const handle = from === undefined || from === null || to === undefined || to === null ? null : handlePlace(from, to, side);
            const key = chosen === null || handle === null ? null : place(chosen, 0);
            return handle === null || key === null ? null : (
              <line key={side} className={styles.arm} x1={key.x} y1={key.y} x2={handle.x} y2={handle.y} />
            );
          })}
        </svg>
        <CurvePlayhead clock={clock} view={view} size={size} />
        {list.map((keyframe, index) =>
          (components.length === 0 ? [0] : components).map((_, component) => {
            const at = place(keyframe, component);
            const isChosen = keyframe === chosen;
            return (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: a keyframe keeps its place among the others while it is dragged
                key={`${index} ${COMPONENTS[component]}`}
                type="button"
                data-own-keys
                tabIndex={component === 0 ? 0 : -1}
                className={classNames(styles.key, COMPONENT_CLASSES[component], isChosen && styles.chosen)}
                style={{ left: `${at.x - KEY_PX / 2}px`, top: `${at.y - KEY_PX / 2}px` }}
                aria-label={t('inspector:curves.key', { number: index + 1, count: list.length })}
                title={t('inspector:curves.key', { number: index + 1, count: list.length })}
                aria-pressed={isChosen}
                onFocus={() => setChosenTime(keyframe.time)}
                onPointerDown={(event) => {
                  event.currentTarget.focus();
                  grabKey(event, keyframe, component);
                }}
                onKeyDown={(event) => {
                  if ((event.key === 'Delete' || event.key === 'Backspace') && canEdit) {
                    event.preventDefault();
                    event.stopPropagation();
                    remove(keyframe.time);
                  } else nudge.onKeyDown(event);
                }}
                onKeyUp={nudge.onKeyUp}
                onBlur={nudge.onBlur}
                onDoubleClick={(event) => event.stopPropagation()}
              />
            );
          }),
        )}
        {segments.map(({ from, to, side }) => {
          if (from === undefined || from === null || to === undefined || to === null) return null;
          const handle = handlePlace(from, to, side);
          return handle === null ? null : (
            <button
              key={side}
              type="button"
              data-own-keys
              className={styles.handle}
              style={{ left: `${handle.x - KEY_PX / 2}px`, top: `${handle.y - KEY_PX / 2}px` }}
              aria-label={t(side === 'in' ? 'inspector:curves.handleIn' : 'inspector:curves.handleOut')}
              title={t(side === 'in' ? 'inspector:curves.handleIn' : 'inspector:curves.handleOut')}
              onPointerDown={(event) => grabHandle(event, from, to, side)}
              onDoubleClick={(event) => event.stopPropagation()}
              onKeyDown={(event) => {
                const next = canEdit ? handleAfterKey(from.easing, side, event) : null;
                if (next === null) return;
                event.preventDefault();
                event.stopPropagation();
                dispatch(runCalls(easeKeyCalls(target, from.time, next), label));
              }}
            />
          );
        })}
      </div>
    </section>
  );

  function handlePlace(from: Keyframe, to: Keyframe, side: 'in' | 'out'): { readonly x: number; readonly y: number } | null {
    const handles = handlesOf(from.easing);
    if (handles === null || components.length === 0) return null;
    const [x, y] = side === 'out' ? [handles.x1, handles.y1] : [handles.x2, handles.y2];
    const low = componentsOf(from.value)[0] ?? 0;
    const high = componentsOf(to.value)[0] ?? 0;
    return { x: xOf(view, size, from.time + x * (to.time - from.time)), y: yOf(view, size, low + y * (high - low)) };
  }
}

const NO_KEYS: readonly Keyframe[] = [];
const COMPONENTS = ['first', 'second', 'third', 'fourth'];
