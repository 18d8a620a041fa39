import type { ClipId, TrackId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import type { TrackKind } from '../../../core/model/records.ts';
import type { Rectangle } from '../layout/timeline-layout.ts';

/** One thing that a tool shows over the timeline while it works. Times follow scrolling and zooming; rectangles are of the canvas. */
export type OverlayItem =
  /** Where a drag or the playhead snapped to; drawn over all tracks. */
  | { readonly kind: 'snap-guide'; readonly time: Ticks }
  | { readonly kind: 'marquee'; readonly rectangle: Rectangle }
  /** Where what is dragged in would lie. A track that does not exist yet is drawn beyond the last of its kind. */
  | {
      readonly kind: 'drop-ghost';
      readonly span: Span;
      readonly track: { readonly kind: 'track'; readonly id: TrackId } | { readonly kind: 'new'; readonly of: TrackKind };
      readonly label: string;
      readonly mode: 'insert' | 'overwrite';
    }
  /** Across the named tracks, or all where none is named. */
  | { readonly kind: 'blade'; readonly time: Ticks; readonly trackIds: readonly TrackId[] | null }
  /** A few words beside the pointer: how far a drag went, new duration, level. */
  | { readonly kind: 'readout'; readonly xPx: number; readonly yPx: number; readonly text: string; readonly tone: 'plain' | 'limit' }
  /** A bracket on the edge that a trim would take, open to the side that changes. */
  | {
      readonly kind: 'trim-edge';
      readonly trackId: TrackId;
      readonly time: Ticks;
      readonly side: 'head' | 'tail' | 'both';
      readonly mode: 'trim' | 'ripple' | 'roll';
    }
  /** A clip under the pointer. */
  | { readonly kind: 'hover'; readonly clipId: ClipId }
  /** The rest of a clip's source beyond its edges, while it is slipped or trimmed. */
  | { readonly kind: 'handles'; readonly trackId: TrackId; readonly span: Span };

/**
 * What tools show over the clips. It stands beside the store, as it changes with every move of the pointer and nothing else depends on it;
 * the overlay canvas draws it in the next frame. Items are kept by name: each tool owns its own names.
 */
export class TimelineOverlay {
  readonly #items = new Map<string, OverlayItem>();
  readonly #listeners = new Set<() => void>();
  #cursor = 'default';

  /** Shows an item, in place of the one of that name; null takes it away. */
  show(name: string, item: OverlayItem | null): void {
    if (item === null ? !this.#items.delete(name) : this.#items.get(name) === item) return;
    if (item !== null) this.#items.set(name, item);
    this.#tell();
  }

  clear(): void {
    if (this.#items.size === 0) return;
    this.#items.clear();
    this.#tell();
  }

  /** A CSS cursor for the canvas. */
  setCursor(cursor: string): void {
    if (cursor === this.#cursor) return;
    this.#cursor = cursor;
    this.#tell();
  }

  get cursor(): string {
    return this.#cursor;
  }

  get items(): Iterable<OverlayItem> {
    return this.#items.values();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
