import type { ClipId } from '../../../core/base/id.ts';
import type { Ratio } from '../../../core/base/ratio.ts';
import { ticksToFrames } from '../../../core/base/ticks.ts';
import type { Asset } from '../../../core/model/records.ts';
import { sourceTime } from '../../../core/model/time-map.ts';
import { sourceLoaded } from '../../state/selection-slice.ts';
import type { Thunk } from '../../state/store.ts';
import { sequenceShown, viewChanged } from '../../state/timeline-slice.ts';
import { sourceMoved, viewerActivated } from '../../state/transport-slice.ts';
import { sceneOf, spanOfClip } from './edit-scene.ts';

/** Frames a second that the source viewer counts an asset in: the picture's own, or the sequence's for sound and stills. */
export function sourceRate(asset: Asset, otherwise: Ratio): Ratio {
  for (const stream of asset.streams) if (stream.kind === 'picture' && stream.rate !== null) return stream.rate;
  return otherwise;
}

/**
 * Shows a clip's source in the source viewer, at the frame that the playhead is on (the clip's first frame where it is elsewhere). A nested
 * sequence opens in a tab at that place.
 */
export const loadMatchingSource =
  (clipId: ClipId): Thunk =>
  (dispatch, getState) => {
    const scene = sceneOf(getState());
    const clip = scene?.project.tables.clips.get(clipId);
    if (scene === null || clip === undefined) return;
    const span = spanOfClip(scene.project, clip);
    if (span === null) return;
    const { playhead } = scene.view;
    const local = playhead >= span.start && playhead < span.end ? playhead - span.start : 0;
    const time = sourceTime(clip.timeMap, local);
    if (clip.content.kind === 'sequence') {
      dispatch(sequenceShown(clip.content.sequenceId));
      dispatch(viewChanged({ id: clip.content.sequenceId, change: { playhead: Math.max(0, time) } }));
      return;
    }
    if (clip.content.kind !== 'asset') return;
    const asset = scene.project.tables.assets.get(clip.content.assetId);
    if (asset === undefined) return;
    const rate = sourceRate(asset, scene.sequence.rate);
    dispatch(sourceLoaded(asset.id));
    dispatch(sourceMoved({ frame: Math.max(0, ticksToFrames(time, rate)), inFrame: null, outFrame: null }));
    dispatch(viewerActivated('source'));
  };
