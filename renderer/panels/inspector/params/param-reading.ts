import { isSame } from '../../../../core/base/is-same.ts';
import type { Ticks } from '../../../../core/base/ticks.ts';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { ParamValue } from '../../../../core/model/animation.ts';
import { keyframesOf, localTime, type ParamHome, shownValue } from './param-home.ts';

/** What the inspector shows of one parameter of one thing or of several. */
export interface ParamReading {
  /** Of the first. */
  readonly value: ParamValue;
  /** The others' values differ from it. */
  readonly isMixed: boolean;
  /** Whether it has keyframes: on all that are edited, on some, on none. */
  readonly animation: 'none' | 'some' | 'all';
  /** A keyframe of the first lies under the playhead. */
  readonly isOnKeyframe: boolean;
  /** Timeline times of the first's neighbouring keyframes. */
  readonly previous: Ticks | null;
  readonly next: Ticks | null;
  /** Nothing to reset. */
  readonly isDefault: boolean;
}

/** Reads `definition` on every home, of which there is at least one. */
export function readParam(homes: readonly ParamHome[], definition: ParamDefinition, playhead: Ticks): ParamReading {
  const values = homes.map((home) => shownValue(home, definition, playhead));
  const value = values[0] ?? definition.default;
  const animated = homes.filter((home) => keyframesOf(home, definition.key).length > 0).length;
  const [first] = homes;
  const near = first === undefined ? NOWHERE : neighbours(first, definition.key, playhead);
  return {
    value,
    isMixed: values.some((other) => !isSame(other, value)),
    animation: animated === 0 ? 'none' : animated === homes.length ? 'all' : 'some',
    ...near,
    isDefault: animated === 0 && values.every((other) => isSame(other, definition.default)),
  };
}

const NOWHERE = { isOnKeyframe: false, previous: null, next: null } as const;

function neighbours(home: ParamHome, key: string, playhead: Ticks): Pick<ParamReading, 'isOnKeyframe' | 'previous' | 'next'> {
  const list = keyframesOf(home, key);
  if (home.kind !== 'effect' || list.length === 0) return NOWHERE;
  const { clock } = home;
  const now = localTime(clock, playhead) - clock.anchor;
  const onTimeline = (time: Ticks | undefined): Ticks | null => (time === undefined ? null : time + clock.anchor + clock.start);
  return {
    isOnKeyframe: list.some(({ time }) => time === now),
    previous: onTimeline(list.findLast(({ time }) => time < now)?.time),
    next: onTimeline(list.find(({ time }) => time > now)?.time),
  };
}
