import type { Clip, PictureStream } from '../model/records.ts';

/** Whether a clip wants its fields put together. */
export const isDeinterlaced = (clip: Clip): boolean => clip.effects.some((effect) => effect.enabled && effect.kind === 'deinterlace');

/** Fields are gone from the proxy of an interlaced picture: it stands in only where the clip does not show them. */
export const takesProxy = (stream: PictureStream, clip: Clip): boolean => stream.interlaced === 'progressive' || isDeinterlaced(clip);
