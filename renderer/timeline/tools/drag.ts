import type { Fault } from '../../../core/base/fault.ts';
import type { ClipId, MarkerId, SequenceId } from '../../../core/base/id.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import type { CommandCall, Planned } from '../../../core/edit/plan.ts';
import type { TimelineSelection } from '../../state/selection-slice.ts';
import type { SequenceView } from '../../state/timeline-slice.ts';
import type { TrimFocus } from '../../state/trim-view-slice.ts';
import type { EditScene } from '../editing/edit-scene.ts';
import type { TimelineLayout } from '../layout/timeline-layout.ts';
import type { OverlayItem } from '../overlay/timeline-overlay.ts';

/** What tools read: the sequence as it stands and where everything lies on the canvas. */
export interface ToolScene extends EditScene {
  readonly layout: TimelineLayout;
}

export interface ModifierKeys {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Control, or Command on a Mac. */
  readonly mod: boolean;
}
export const NO_KEYS: ModifierKeys = { shift: false, alt: false, mod: false };

/** Where the pointer is on the canvas. */
export interface ToolPointer extends ModifierKeys {
  readonly xPx: number;
  readonly yPx: number;
}

/** Numbers beside the pointer. */
export interface Readout {
  /** How far from where it was; null where nothing moves in time. */
  readonly offset: Ticks | null;
  /** New length of what is being trimmed. */
  readonly duration: Ticks | null;
  /** A place on the timeline. */
  readonly time: Ticks | null;
  /** A level with its unit, already written out. */
  readonly value: string | null;
  /** Why it goes no further. */
  readonly stopped: Fault | null;
}
export const EMPTY_READOUT: Readout = { offset: null, duration: null, time: null, value: null, stopped: null };

/** What a tool draws over the clips. */
export interface ToolDrawing {
  /** Where the drag has caught on something. */
  readonly guideTime: Ticks | null;
  readonly readout: Readout | null;
  readonly items: readonly OverlayItem[];
}
export const NO_DRAWING: ToolDrawing = { guideTime: null, readout: null, items: [] };

/** What a tool asks for. The driver does it; machines only say it. */
export type ToolEffect =
  | { readonly kind: 'select'; readonly selection: TimelineSelection }
  | { readonly kind: 'edit'; readonly calls: readonly CommandCall[] }
  /** Shows what the drag would do now. The first one begins the undo step. */
  | { readonly kind: 'preview'; readonly planned: Planned }
  | { readonly kind: 'commit' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'view'; readonly change: Partial<SequenceView> }
  | { readonly kind: 'open-sequence'; readonly sequenceId: SequenceId }
  /** Opens its words. */
  | { readonly kind: 'edit-caption'; readonly clipId: ClipId }
  | { readonly kind: 'edit-marker'; readonly markerId: MarkerId }
  /** While a drag lasts; null ends it. */
  | { readonly kind: 'trim-focus'; readonly focus: TrimFocus | null }
  /** To stay until the user leaves it. */
  | { readonly kind: 'open-trim-view'; readonly focus: TrimFocus }
  | { readonly kind: 'load-source'; readonly clipId: ClipId }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** One step of a drag: pure of everything but its arguments. */
export interface DragStep {
  /** Null where the project stays as it is. */
  readonly planned: Planned | null;
  readonly drawing: ToolDrawing;
  readonly effects?: readonly ToolEffect[];
  /** Why nothing at all could be done. */
  readonly refused?: Fault | null;
}

export type ToolCursor =
  | 'default'
  | 'pointer'
  | 'move'
  | 'copy'
  | 'not-allowed'
  | 'crosshair'
  | 'grab'
  | 'grabbing'
  | 'zoom-in'
  | 'zoom-out'
  | 'ew-resize'
  | 'ns-resize'
  | 'col-resize'
  | 'e-resize'
  | 'w-resize'
  | 'text';

/** What moves while the button is down. */
export interface Drag {
  readonly cursor: ToolCursor;
  step(scene: ToolScene, pointer: ToolPointer): DragStep;
  /** After the drag was made an undo step. */
  readonly finish?: () => readonly ToolEffect[];
  /** Takes back what its effects did. */
  readonly revert?: () => readonly ToolEffect[];
  /** Whether it scrolls the timeline when the pointer nears an edge. */
  readonly scrolls: boolean;
}
