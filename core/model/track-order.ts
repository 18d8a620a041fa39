import type { TrackKind } from './records.ts';

/** The order in which a sequence lists its tracks by kind: pictures bottom to top, captions over them, then sound. */
export const TRACK_ORDER: Readonly<Record<TrackKind, number>> = { picture: 0, caption: 1, sound: 2 };
