import { useMemo, useRef } from 'react';
import { isSame } from '../../../../core/base/is-same.ts';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { ParamValue } from '../../../../core/model/animation.ts';
import { selectActiveView } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import type { ValueDrag } from '../../../ui/value-drag.ts';
import { dragParams, resetParams, setParams } from './edit-params.ts';
import { keyframesOf, type ParamHome } from './param-home.ts';
import { type ParamReading, readParam } from './param-reading.ts';

/** What a parameter's value is under the playhead. Without keyframes the playhead is not looked at, so that playing costs nothing. */
export function useParamReading(homes: readonly ParamHome[], definition: ParamDefinition): ParamReading {
  const isAnimated = homes.some((home) => keyframesOf(home, definition.key).length > 0);
  const playhead = useAppSelector((state) => (isAnimated ? selectActiveView(state).playhead : 0));
  const reading = useMemo(() => readParam(homes, definition, playhead), [homes, definition, playhead]);
  const kept = useRef(reading);
  if (!isSame(kept.current, reading)) kept.current = reading;
  return kept.current;
}

export interface ParamEditing {
  readonly set: (value: ParamValue) => void;
  readonly drag: () => ValueDrag<ParamValue>;
  readonly reset: () => void;
}

/** Edits of one parameter of all the homes, the same functions for as long as the row lives. */
export function useParamEditing(homes: readonly ParamHome[], definition: ParamDefinition, label: string): ParamEditing {
  const dispatch = useAppDispatch();
  const now = useRef({ homes, label });
  now.current = { homes, label };
  return useMemo(() => {
    const { key } = definition;
    return {
      set: (value) => dispatch(setParams(now.current.homes, { [key]: value }, now.current.label)),
      reset: () => dispatch(resetParams(now.current.homes, [definition], now.current.label)),
      drag: () => {
        const drag = dispatch(dragParams(now.current.homes, now.current.label));
        return { update: (value) => drag.update({ [key]: value }), commit: drag.commit, cancel: drag.cancel };
      },
    };
  }, [dispatch, definition]);
}
