import { unreachable } from '../base/fault.ts';
import type { Ticks } from '../base/ticks.ts';
import type { Clip, FadeCurve } from '../model/records.ts';

/** Opacity 0..1 that a clip's fades leave it, `local` ticks from its start. Handles under transitions have the level of the nearest edge of the fade. */
export function fadeLevel(clip: Clip, local: Ticks): number {
  const rise = clip.fadeIn === null ? 1 : curveLevel(clip.fadeIn.curve, local / clip.fadeIn.duration);
  const fall = clip.fadeOut === null ? 1 : curveLevel(clip.fadeOut.curve, (clip.duration - local) / clip.fadeOut.duration);
  return rise * fall;
}

function curveLevel(curve: FadeCurve, progress: number): number {
  const part = Math.min(1, Math.max(0, progress));
  switch (curve) {
    case 'linear':
      return part;
    case 'equal-power':
      return Math.sin((part * Math.PI) / 2);
    case 's-curve':
      return (1 - Math.cos(part * Math.PI)) / 2;
    default:
      return unreachable(curve);
  }
}
