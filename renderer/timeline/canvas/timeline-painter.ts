import type { ClipId } from '../../../core/base/id.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Translate } from '../../i18n/translate.ts';
import { selectProject } from '../../state/selectors.ts';
import type { State, Store } from '../../state/store.ts';
import { canvasMeasured } from '../../state/timeline-display-slice.ts';
import type { SequenceView } from '../../state/timeline-slice.ts';
import type { DerivedMedia } from '../derived/derived-media.ts';
import { readColours, type TimelineColours } from '../drawing/colours.ts';
import { drawOverlay, drawPlayhead } from '../drawing/draw-overlay.ts';
import type { DrawScene } from '../drawing/draw-scene.ts';
import { drawTimeline } from '../drawing/draw-timeline.ts';
import { FittedText } from '../drawing/fitted-text.ts';
import { selectLayout } from '../layout/layout-in-view.ts';
import type { TimelineLayout } from '../layout/timeline-layout.ts';
import type { TimelineOverlay } from '../overlay/timeline-overlay.ts';
import type { TimelineStage } from '../timeline-stage.ts';
import { CanvasLayer } from './canvas-layer.ts';

export interface PainterParts {
  readonly store: Store;
  readonly element: HTMLElement;
  /** Clips and ruler. */
  readonly clips: HTMLCanvasElement;
  /** Playhead and what tools show: drawn far more often. */
  readonly over: HTMLCanvasElement;
  readonly overlay: TimelineOverlay;
  readonly derived: DerivedMedia;
  readonly translate: Translate;
}

/**
 * Draws the timeline from the store, outside React: at most once a frame, and only the canvas whose content changed. A playhead that moves
 * draws the upper canvas alone.
 */
export class TimelinePainter implements TimelineStage {
  readonly element: HTMLElement;
  readonly overlay: TimelineOverlay;
  readonly #parts: PainterParts;
  readonly #clips: CanvasLayer;
  readonly #over: CanvasLayer;
  readonly #colours: TimelineColours;
  readonly #text: FittedText;
  readonly #stops: (() => void)[] = [];
  #drawn: readonly unknown[] = [];
  #drawnOver: readonly unknown[] = [];
  #clipsDirty = true;
  #overDirty = true;
  #request = 0;
  #selection: { readonly of: unknown; readonly ids: ReadonlySet<ClipId> } = { of: null, ids: new Set() };

  constructor(parts: PainterParts) {
    this.#parts = parts;
    this.element = parts.element;
    this.overlay = parts.overlay;
    this.#clips = new CanvasLayer(parts.clips, true);
    this.#over = new CanvasLayer(parts.over, false);
    this.#colours = readColours(parts.element);
    const { context } = this.#clips;
    this.#text = new FittedText((text, font) => {
      context.font = font;
      return context.measureText(text).width;
    });
    const resized = new ResizeObserver(() => this.#measure());
    resized.observe(parts.element);
    this.#stops.push(
      () => resized.disconnect(),
      parts.store.subscribe(() => this.#notice()),
      parts.overlay.onChange(() => {
        parts.element.style.cursor = parts.overlay.cursor;
        this.#overDirty = true;
        this.#schedule();
      }),
    );
    document.fonts.ready.then(
      () => this.invalidate(),
      () => undefined,
    );
    this.#measure();
  }

  layout(): TimelineLayout | null {
    return selectLayout(this.#parts.store.getState(), window.devicePixelRatio);
  }

  project(): Project | null {
    return selectProject(this.#parts.store.getState());
  }

  pointOf({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): { readonly xPx: number; readonly yPx: number } {
    const { left, top } = this.element.getBoundingClientRect();
    return { xPx: clientX - left, yPx: clientY - top };
  }

  /** Draws everything anew in the next frame: words or pictures came that the store does not hold. */
  invalidate(): void {
    this.#clipsDirty = true;
    this.#overDirty = true;
    this.#schedule();
  }

  close(): void {
    cancelAnimationFrame(this.#request);
    for (const stop of this.#stops) stop();
  }

  #measure(): void {
    const { store, element } = this.#parts;
    const { clientWidth: widthPx, clientHeight: heightPx } = element;
    const { canvas } = store.getState().timelineDisplay;
    if (canvas.widthPx !== widthPx || canvas.heightPx !== heightPx) store.dispatch(canvasMeasured({ widthPx, heightPx }));
    this.invalidate();
  }

  #notice(): void {
    const state = this.#parts.store.getState();
    const view = state.timeline.activeId === null ? null : (state.timeline.views[state.timeline.activeId] ?? null);
    const clips = this.#clipsKeys(state, view);
    const over = [...clips, view?.playhead];
    if (!sameKeys(clips, this.#drawn)) this.#clipsDirty = true;
    if (!sameKeys(over, this.#drawnOver)) this.#overDirty = true;
    this.#drawn = clips;
    this.#drawnOver = over;
    if (this.#clipsDirty || this.#overDirty) this.#schedule();
  }

  /** Whatever the lower canvas shows: while none of it changed, it stands. */
  #clipsKeys(state: State, view: SequenceView | null): readonly unknown[] {
    return [
      selectProject(state),
      state.timeline.activeId,
      view?.scrollTime,
      view?.scrollTopPx,
      view?.ticksPerPixel,
      view?.inPoint,
      view?.outPoint,
      state.selection.timeline,
      state.timelineDisplay,
      state.preferences,
      state.media.missing,
      state.media.proxied,
    ];
  }

  #schedule(): void {
    if (this.#request !== 0) return;
    this.#request = requestAnimationFrame(() => {
      this.#request = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const state = this.#parts.store.getState();
    const pixelRatio = window.devicePixelRatio;
    const layout = selectLayout(state, pixelRatio);
    const project = selectProject(state);
    const { widthPx, heightPx } = state.timelineDisplay.canvas;
    if (widthPx === 0 || heightPx === 0) return;
    this.#clips.resize(widthPx, heightPx, pixelRatio);
    this.#over.resize(widthPx, heightPx, pixelRatio);
    const [clipsDirty, overDirty] = [this.#clipsDirty, this.#overDirty];
    this.#clipsDirty = false;
    this.#overDirty = false;
    if (layout === null || project === null) {
      this.#clips.clear();
      this.#over.clear();
      return;
    }
    if (clipsDirty) this.#drawClips(state, layout, project, pixelRatio);
    if (!overDirty) return;
    this.#over.clear();
    const scene = { context: this.#over.context, layout, project, colours: this.#colours, text: this.#text };
    drawOverlay(scene, this.overlay.items);
    drawPlayhead(scene);
  }

  #drawClips(state: State, layout: TimelineLayout, project: Project, pixelRatio: number): void {
    const { derived, translate } = this.#parts;
    const selection = state.selection.timeline;
    if (this.#selection.of !== selection)
      this.#selection = { of: selection, ids: new Set(selection.kind === 'clips' ? selection.clipIds : []) };
    const scene: DrawScene = {
      context: this.#clips.context,
      layout,
      project,
      colours: this.#colours,
      text: this.#text,
      translate,
      selection,
      selectedClips: this.#selection.ids,
      focusedClip: document.activeElement === this.element ? (state.timelineDisplay.focus?.clipId ?? null) : null,
      missing: state.media.missing,
      proxied: state.media.proxied,
      derived,
      waveforms: state.timelineDisplay.waveforms,
      thumbnails: state.timelineDisplay.thumbnails,
      pixelRatio,
    };
    derived.begin();
    drawTimeline(scene);
    derived.end();
  }
}

const sameKeys = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((key, index) => Object.is(key, b[index]));
