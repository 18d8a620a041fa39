import type { CommandCall } from '../../../../core/edit/plan.ts';
import { tracksOf } from '../../../../core/model/project.ts';
import type { Clip } from '../../../../core/model/records.ts';
import type { CopiedClip } from '../../../state/clipboard-slice.ts';
import { freshId } from '../../tools/preview-ids.ts';
import { type EditScene, frameOf, selectedClips, spanOfClip } from '../edit-scene.ts';
import { call } from './edit-plan.ts';

/** The selected clips as they are now, with where they lie among each other. */
export function copiedClips(scene: EditScene): readonly CopiedClip[] {
  const tracks = tracksOf(scene.project, scene.sequence.id);
  const placed = selectedClips(scene).flatMap((clip) => {
    const span = spanOfClip(scene.project, clip);
    const track = tracks.find(({ id }) => id === clip.trackId);
    if (span === null || track === undefined) return [];
    const level = tracks.filter(({ kind }) => kind === track.kind).indexOf(track);
    return [{ clip, kind: track.kind, level, from: span.start }];
  });
  const frame = frameOf(scene);
  const first = Math.floor(Math.min(...placed.map(({ from }) => from)) / frame) * frame;
  return placed.map(({ clip, kind, level, from }) => ({
    clip,
    kind,
    start: from - first,
    tracksUp: level - Math.min(...placed.filter((other) => other.kind === kind).map((other) => other.level)),
  }));
}

/** Puts copied clips at the playhead. `ids` are those that the new clips get, in order. */
export const pasteCall = (
  scene: EditScene,
  items: readonly CopiedClip[],
  mode: 'overwrite' | 'insert',
  ids: readonly string[],
): CommandCall => call('clip.paste', { sequenceId: scene.sequence.id, at: scene.view.playhead, items, mode, ids });

/** Effects that a clip has one of at most: a pasted one takes the place of its own. */
const SINGLE = new Set(['transform', 'opacity', 'volume', 'pan']);

/** Puts effects and fades of the first copied clip of each kind on the selected clips of that kind. */
export function attributeCalls(scene: EditScene, items: readonly CopiedClip[]): readonly CommandCall[] {
  return selectedClips(scene).flatMap((goal) => {
    const kind = scene.project.tables.tracks.get(goal.trackId)?.kind;
    const from = items.find((item) => item.kind === kind)?.clip;
    return from === undefined || kind === 'caption' ? [] : [...effectCalls(from, goal), ...fadeCalls(from, goal)];
  });
}

function effectCalls(from: Clip, goal: Clip): readonly CommandCall[] {
  return from.effects.flatMap((effect) => {
    const effectId = freshId('effect');
    const twin = SINGLE.has(effect.kind) ? goal.effects.find(({ kind }) => kind === effect.kind) : undefined;
    const whose = { clipId: goal.id, effectId };
    return [
      ...(twin === undefined ? [] : [call('effect.remove', { clipId: goal.id, effectId: twin.id })]),
      call('effect.add', { clipId: goal.id, kind: effect.kind, params: effect.params, id: effectId }),
      ...Object.entries(effect.keyframes).flatMap(([key, list]) =>
        list.map(({ time, value, easing }) =>
          call('keyframe.add', { ...whose, key, value, easing, fromStart: time + from.timeMap.localAnchor }),
        ),
      ),
      ...(effect.enabled ? [] : [call('effect.enable', { ...whose, enabled: false })]),
    ];
  });
}

function fadeCalls(from: Clip, goal: Clip): readonly CommandCall[] {
  const half = Math.floor(goal.duration / 2);
  return (['in', 'out'] as const).flatMap((edge) => {
    const fade = edge === 'in' ? from.fadeIn : from.fadeOut;
    return fade === null ? [] : [call('clip.fade', { clipId: goal.id, edge, duration: Math.min(fade.duration, half), curve: fade.curve })];
  });
}
