import type { Ticks } from '../base/ticks.ts';

/** [r, g, b, a], display-referred 0..1, as in the parameters of effects. */
export type CaptionColour = readonly [number, number, number, number];

type CaptionPosition = 'top' | 'middle' | 'bottom';
type CaptionAlignment = 'left' | 'centre' | 'right';

/** How the captions of a track look. Lengths are percentages of the frame, so that they look alike at every size. */
export interface CaptionStyle {
  /** Height of a line of the font, of the frame's height. */
  readonly sizePercent: number;
  readonly colour: CaptionColour;
  /** Width of the outline, of the frame's height; 0 for none. */
  readonly outlinePercent: number;
  readonly outlineColour: CaptionColour;
  /** The colour of the box behind the lines, its opacity with it; null for none. */
  readonly box: CaptionColour | null;
  readonly position: CaptionPosition;
  readonly alignment: CaptionAlignment;
  /** Kept free at the left and at the right, of the frame's width. */
  readonly sideMarginPercent: number;
  /** Kept free above the topmost or below the lowest line, of the frame's height. */
  readonly edgeMarginPercent: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** What one caption has otherwise than its track's style. */
export interface CaptionLook {
  readonly position?: CaptionPosition | undefined;
  readonly alignment?: CaptionAlignment | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
}

/** A word with when it is spoken, in the clip's anchored time: a split or a trim shifts none. */
export interface CaptionWord {
  readonly start: Ticks;
  readonly end: Ticks;
  readonly text: string;
}

/** What a caption track has besides its clips. */
export interface CaptionSettings {
  /** BCP 47, for example `ko` or `en-GB`; `und` where nobody has said. */
  readonly language: string;
  readonly style: CaptionStyle;
  /** Drawn into the picture of preview and film. */
  readonly burnIn: boolean;
}

/** White on a dark outline, two lines of which fill about a tenth of the frame. */
export const DEFAULT_CAPTION_STYLE: CaptionStyle = {
  sizePercent: 5.5,
  colour: [1, 1, 1, 1],
  outlinePercent: 0.35,
  outlineColour: [0, 0, 0, 1],
  box: null,
  position: 'bottom',
  alignment: 'centre',
  sideMarginPercent: 8,
  edgeMarginPercent: 6,
  bold: true,
  italic: false,
};

export const DEFAULT_CAPTION_SETTINGS: CaptionSettings = { language: 'und', style: DEFAULT_CAPTION_STYLE, burnIn: true };

/** The look of one caption: its track's style with what it says itself. */
export const styleWithLook = (style: CaptionStyle, look: CaptionLook | undefined): CaptionStyle => ({
  ...style,
  position: look?.position ?? style.position,
  alignment: look?.alignment ?? style.alignment,
  bold: look?.bold ?? style.bold,
  italic: look?.italic ?? style.italic,
});
