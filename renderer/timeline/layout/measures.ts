/** Sizes of what the timeline draws on its canvas, in CSS pixels. Drawing and hit-testing both read them, so that neither can drift. */
export const RULER_HEIGHT_PX = 38;
/** The lower part of the ruler, which holds markers and the marked span. */
export const MARKER_STRIP_HEIGHT_PX = 13;
/** Between the lowest picture track and the first sound track. */
export const KIND_GAP_PX = 6;
/** The strip at the top of a clip that holds its name. */
export const CLIP_HEADER_HEIGHT_PX = 16;
/** A row lower than this has no name strip of its own: the name lies over the body. */
export const HEADER_FROM_HEIGHT_PX = 34;
export const KEYFRAME_LANE_HEIGHT_PX = 26;
/** A line of a clip's level is drawn and grabbed from this height of its body on. */
export const LEVEL_FROM_HEIGHT_PX = 18;
export const FADE_HANDLE_PX = 9;
/** Handles that lie inside a clip need one at least this wide. */
export const HANDLES_FROM_WIDTH_PX = 36;
/** How near to an edge the pointer grabs it. */
export const EDGE_GRAB_PX = 7;
/** How near to a cut the pointer grabs both sides of it. */
export const CUT_GRAB_PX = 2.5;
export const LEVEL_GRAB_PX = 4;
export const KEYFRAME_GRAB_PX = 5;
export const PLAYHEAD_GRAB_PX = 7;
export const DIVIDER_GRAB_PX = 4;
/** Free space below the last row, so that it can be scrolled clear of the edge. */
export const BELOW_ROWS_PX = 48;
