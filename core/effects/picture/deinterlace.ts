import type { PictureEffectDefinition } from '../definition.ts';

/**
 * Whole frames from interlaced ones. It has no lowering, because it needs the fields before and after the frame: the compositor
 * asks for it where the clip's frames come from (`SourceFrame.deinterlace`).
 */
export const deinterlace: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'deinterlace',
  label: 'Deinterlace',
  category: 'repair',
  params: [],
};
