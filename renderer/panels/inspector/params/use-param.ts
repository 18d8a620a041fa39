import { useCallback, useMemo, useRef } from 'react';
import { isSame } from '../../../../core/base/is-same.ts';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { ParamValue } from '../../../../core/model/animation.ts';
import { selectActiveView } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import type { ValueDrag } from '../../../ui/value-drag.ts';
import { editLabel } from './edit-label.ts';
import { dragParams, resetParams, setParams, toggleKeyframe } from './edit-params.ts';
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
export function useParamEditing(homes: readonly ParamHome[], kind: string, definition: ParamDefinition): ParamEditing {
  const dispatch = useAppDispatch();
  const now = useRef(homes);
  now.current = homes;
  return useMemo(() => {
    const { key } = definition;
    return {
      set: (value) => dispatch(setParams(now.current, { [key]: value }, editLabel(kind, definition))),
      reset: () => dispatch(resetParams(now.current, [definition], editLabel(kind, definition))),
      drag: () => {
        const drag = dispatch(dragParams(now.current, editLabel(kind, definition)));
        return { update: (value) => drag.update({ [key]: value }), commit: drag.commit, cancel: drag.cancel };
      },
    };
  }, [dispatch, kind, definition]);
}

/** The diamond of parameters that get and lose their keyframes together; the same function for as long as the row lives. */
export function useKeyframeToggle(homes: readonly ParamHome[], definitions: readonly ParamDefinition[]): (label: string) => void {
  const dispatch = useAppDispatch();
  const now = useRef({ homes, definitions });
  now.current = { homes, definitions };
  return useCallback((label) => dispatch(toggleKeyframe(now.current.homes, now.current.definitions, label)), [dispatch]);
}
