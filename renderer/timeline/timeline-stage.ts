import type { Project } from '../../core/model/project.ts';
import type { TimelineLayout } from './layout/timeline-layout.ts';
import type { TimelineOverlay } from './overlay/timeline-overlay.ts';

/** The timeline's canvas as tools see it: where events come from, what lies where, and what to draw over it. */
export interface TimelineStage {
  /** Takes pointer, wheel and drop events. Covers exactly the canvas, ruler included. */
  readonly element: HTMLElement;
  readonly overlay: TimelineOverlay;
  /** As the store has it this moment, or null while no sequence is shown. */
  layout(): TimelineLayout | null;
  /** What is drawn: with the preview of an unfinished drag. */
  project(): Project | null;
  /** A point of the window on the canvas. */
  pointOf(event: { readonly clientX: number; readonly clientY: number }): { readonly xPx: number; readonly yPx: number };
}
