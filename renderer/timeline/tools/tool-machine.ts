import { hitTest } from '../layout/hit-test.ts';
import {
  type Drag,
  type DragStep,
  type ModifierKeys,
  NO_DRAWING,
  type ToolCursor,
  type ToolDrawing,
  type ToolEffect,
  type ToolPointer,
  type ToolScene,
} from './drag.ts';
import { hoverRuler, pressRuler } from './press-ruler.ts';
import type { Press, Tool } from './tool.ts';

/** The pointer has to move this far before a press becomes a drag. */
const DRAG_FROM_PX = 3;

export type MachineState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pressed'; readonly press: Press; readonly from: ToolPointer }
  | {
      readonly kind: 'dragging';
      readonly press: Press;
      readonly drag: Drag;
      readonly pointer: ToolPointer;
      readonly step: DragStep;
      /** Whether the project shows a preview of it. */
      readonly shown: boolean;
    };

export const IDLE: MachineState = { kind: 'idle' };

export type MachineEvent =
  /** `clicks` counts presses in quick succession at one place. */
  | { readonly kind: 'down'; readonly pointer: ToolPointer; readonly clicks: number }
  | { readonly kind: 'move'; readonly pointer: ToolPointer }
  | { readonly kind: 'up'; readonly pointer: ToolPointer }
  | { readonly kind: 'keys'; readonly keys: ModifierKeys }
  /** The timeline scrolled or zoomed under a pointer that rests. */
  | { readonly kind: 'scrolled' }
  /** The project itself changed under the drag: it is planned anew on what there is now. */
  | { readonly kind: 'rebased' }
  | { readonly kind: 'escape' };

export interface Advance {
  readonly state: MachineState;
  readonly effects: readonly ToolEffect[];
  readonly drawing: ToolDrawing;
  /** Null leaves it as it is. */
  readonly cursor: ToolCursor | null;
}

/**
 * The one state machine of all tools: press, drag, release, Escape. It touches nothing: what is to happen comes back as effects. However the
 * events come, previews are followed by exactly one commit or one cancel.
 */
export function advance(tool: Tool, state: MachineState, event: MachineEvent, scene: ToolScene): Advance {
  const next = advanceState(tool, state, event, scene);
  return scene.canEdit ? next : { ...next, effects: next.effects.filter((effect) => !CHANGES.has(effect.kind)) };
}

/** What a project that can only be read ignores. */
const CHANGES: ReadonlySet<ToolEffect['kind']> = new Set(['preview', 'edit', 'commit', 'cancel']);

function advanceState(tool: Tool, state: MachineState, event: MachineEvent, scene: ToolScene): Advance {
  switch (state.kind) {
    case 'idle':
      return fromIdle(tool, event, scene);
    case 'pressed':
      return fromPressed(state, event, scene);
    case 'dragging':
      return fromDragging(state, event, scene);
  }
}

const still = (state: MachineState, effects: readonly ToolEffect[] = []): Advance => ({
  state,
  effects,
  drawing: NO_DRAWING,
  cursor: null,
});

function fromIdle(tool: Tool, event: MachineEvent, scene: ToolScene): Advance {
  switch (event.kind) {
    case 'move': {
      const target = hitTest(scene.layout, scene.project, event.pointer.xPx, event.pointer.yPx);
      const { cursor, items } = hoverRuler(target) ?? tool.hover(scene, target, event.pointer);
      return { state: IDLE, effects: [], drawing: { ...NO_DRAWING, items }, cursor };
    }
    case 'down': {
      const target = hitTest(scene.layout, scene.project, event.pointer.xPx, event.pointer.yPx);
      if (event.clicks === 2) {
        const effects = tool.doublePress?.(scene, target, event.pointer) ?? [];
        if (effects.length > 0) return still(IDLE, effects);
      }
      const press = pressRuler(scene, target, event.pointer) ?? tool.press(scene, target, event.pointer);
      const pressed = { kind: 'pressed', press, from: event.pointer } as const;
      if (press.atOnce !== true) return still(pressed, press.effects);
      const begun = begin(pressed, event.pointer, scene);
      return { ...begun, effects: [...(press.effects ?? []), ...begun.effects] };
    }
    case 'up':
    case 'keys':
    case 'scrolled':
    case 'rebased':
    case 'escape':
      return still(IDLE);
  }
}

type Pressed = Extract<MachineState, { kind: 'pressed' }>;
type Dragging = Extract<MachineState, { kind: 'dragging' }>;

function fromPressed(state: Pressed, event: MachineEvent, scene: ToolScene): Advance {
  switch (event.kind) {
    case 'move': {
      const { xPx, yPx } = event.pointer;
      const isFar = Math.hypot(xPx - state.from.xPx, yPx - state.from.yPx) >= DRAG_FROM_PX;
      return isFar ? begin(state, event.pointer, scene) : still(state);
    }
    case 'up':
      return still(IDLE, state.press.click);
    case 'escape':
      return still(IDLE);
    case 'down':
    case 'keys':
    case 'scrolled':
    case 'rebased':
      return still(state);
  }
}

function begin(state: Pressed, pointer: ToolPointer, scene: ToolScene): Advance {
  const drag = state.press.drag?.(scene) ?? null;
  return drag === null ? still({ ...state, press: {} }) : moved({ press: state.press, drag, shown: false }, pointer, scene);
}

function moved({ press, drag, shown }: Pick<Dragging, 'press' | 'drag' | 'shown'>, pointer: ToolPointer, scene: ToolScene): Advance {
  const step = drag.step(scene, pointer);
  const preview: readonly ToolEffect[] = step.planned === null ? [] : [{ kind: 'preview', planned: step.planned }];
  return {
    state: { kind: 'dragging', press, drag, pointer, step, shown: shown || preview.length > 0 },
    effects: [...preview, ...(step.effects ?? [])],
    drawing: step.drawing,
    cursor: (step.refused ?? null) === null ? drag.cursor : 'not-allowed',
  };
}

function fromDragging(state: Dragging, event: MachineEvent, scene: ToolScene): Advance {
  const { press, drag, pointer, shown } = state;
  switch (event.kind) {
    case 'move':
      return moved(state, event.pointer, scene);
    case 'keys':
      return moved(state, { ...pointer, ...event.keys }, scene);
    case 'scrolled':
      return moved(state, pointer, scene);
    case 'rebased': {
      const again = press.drag?.(scene) ?? null;
      return again === null ? still(IDLE, stop(drag, shown)) : moved({ press, drag: again, shown }, pointer, scene);
    }
    case 'up': {
      const last = moved(state, event.pointer, scene);
      return last.state.kind === 'dragging'
        ? still(IDLE, [...last.effects, ...release(drag, last.state.step, last.state.shown)])
        : still(IDLE, stop(drag, shown));
    }
    case 'escape':
      return still(IDLE, stop(drag, shown));
    case 'down':
      return still(state);
  }
}

const stop = (drag: Drag, shown: boolean): readonly ToolEffect[] => [
  ...(shown ? [{ kind: 'cancel' } as const] : []),
  ...(drag.revert?.() ?? []),
];

/** A drag that came back to where it began leaves no undo step. */
function release(drag: Drag, step: DragStep, shown: boolean): readonly ToolEffect[] {
  const refused: readonly ToolEffect[] =
    step.refused === null || step.refused === undefined ? [] : [{ kind: 'refused', fault: step.refused }];
  const finish = drag.finish?.() ?? [];
  if (!shown) return [...refused, ...finish];
  const changes = step.planned !== null && step.planned.patch.changes.length > 0;
  return [{ kind: changes ? 'commit' : 'cancel' }, ...refused, ...finish];
}
