import type { CaptionDrawing } from '../../../core/graph/render-graph.ts';

export const CAPTION_MODES = ['burn-in', 'embed', 'sidecar', 'none'] as const;

/**
 * What becomes of a sequence's captions in a film: `burn-in` draws those tracks that are marked for it, as the preview does; `embed` makes each track a
 * stream that a player can switch on; `sidecar` writes each track as a file beside the film; `none` leaves all of them out.
 */
export type CaptionMode = (typeof CAPTION_MODES)[number];

const DRAWING: Readonly<Record<CaptionMode, CaptionDrawing>> = { 'burn-in': 'burn-in', embed: 'nested', sidecar: 'nested', none: 'none' };

/** What is drawn into the film's picture. Captions of nested sequences belong to it, unless none are wanted. */
export const drawingOf = (mode: CaptionMode): CaptionDrawing => DRAWING[mode];
