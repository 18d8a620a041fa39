import type { Ticks } from '../../../core/base/ticks.ts';
import { valuesAt } from '../../../core/effects/param-values.ts';
import { mask } from '../../../core/effects/picture/mask.ts';
import { type ClipGeometry, clipGeometry } from '../../../core/graph/clip-geometry.ts';
import { clipSpan, type Project } from '../../../core/model/project.ts';
import type { Clip, Sequence } from '../../../core/model/records.ts';
import { clipClock, localTime, type ParamHome } from '../../panels/inspector/params/param-home.ts';
import { selectActiveSequence, selectActiveView, selectCanEdit, selectProject } from '../../state/selectors.ts';
import type { State } from '../../state/store.ts';
import { type MaskShape, maskShape } from './mask-drag.ts';

/** The clip whose handles lie on the picture, as it is under the playhead. */
export interface HandleSubject {
  readonly clip: Clip;
  readonly sequence: Sequence;
  readonly geometry: ClipGeometry;
  readonly transform: ParamHome;
  /** Its first mask that is on. */
  readonly mask: { readonly home: ParamHome; readonly shape: MaskShape } | null;
}

/** The first selected clip with a picture that is under the playhead; null where there is none, where it is locked, or while playing. */
export function handleSubject(state: State): HandleSubject | null {
  const { timeline } = state.selection;
  const project = selectProject(state);
  const sequence = selectActiveSequence(state);
  if (project === null || sequence === null || timeline.kind !== 'clips' || !selectCanEdit(state) || state.transport.program.rate !== 0)
    return null;
  const { playhead } = selectActiveView(state);
  for (const id of timeline.clipIds) {
    const subject = subjectOf(project, sequence, project.tables.clips.get(id), playhead);
    if (subject !== null) return subject;
  }
  return null;
}

function subjectOf(project: Project, sequence: Sequence, clip: Clip | undefined, playhead: Ticks): HandleSubject | null {
  const span = clip === undefined ? null : clipSpan(project, clip.id);
  if (clip === undefined || span === null || playhead < span.start || playhead >= span.end) return null;
  const track = project.tables.tracks.get(clip.trackId);
  if (track?.kind !== 'picture' || track.locked || track.sequenceId !== sequence.id) return null;
  const clock = clipClock(project, clip, sequence);
  const local = localTime(clock, playhead);
  const geometry = clipGeometry(project, sequence, clip, local);
  if (geometry === null) return null;
  const home = (effectKind: string, effect: Clip['effects'][number] | null): ParamHome => ({
    kind: 'effect',
    owner: { clipId: clip.id },
    clock,
    effectKind,
    effect,
  });
  const masking = clip.effects.find((effect) => effect.kind === mask.kind && effect.enabled);
  return {
    clip,
    sequence,
    geometry,
    transform: home('transform', clip.effects.find((effect) => effect.kind === 'transform') ?? null),
    mask:
      masking === undefined
        ? null
        : { home: home(mask.kind, masking), shape: maskShape(valuesAt(mask.params, masking, local - clip.timeMap.localAnchor)) },
  };
}
