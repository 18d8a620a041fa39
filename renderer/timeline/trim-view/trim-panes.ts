import { frameDuration, type Ticks, ticksToFrames } from '../../../core/base/ticks.ts';
import { laneOf, type Project } from '../../../core/model/project.ts';
import type { Clip, Sequence } from '../../../core/model/records.ts';
import { sourceTime } from '../../../core/model/time-map.ts';
import type { ViewerSubject } from '../../../core/protocol/viewer-contract.ts';
import type { TrimFocus } from '../../state/trim-view-slice.ts';
import { spanOfClip } from '../editing/edit-scene.ts';
import { sourceRate } from '../editing/match-frame.ts';

/** One picture of the trim view. */
export interface TrimPane {
  readonly role: 'outgoing' | 'first' | 'last' | 'incoming';
  readonly name: string;
  /** On the timeline. */
  readonly time: Ticks;
  readonly subject: ViewerSubject;
  readonly frame: number;
  /** The side that the trim changes. */
  readonly isTrimmed: boolean;
}

/**
 * The frames on both sides of the cut; for a slip the first and the last of the clip between those of its neighbours; for a slide the same.
 * A gap has no frame and is left out.
 */
export function trimPanes(project: Project, sequence: Sequence, focus: TrimFocus): readonly TrimPane[] {
  const clip = project.tables.clips.get(focus.clipId);
  const span = clip === undefined ? null : spanOfClip(project, clip);
  if (clip === undefined || span === null) return [];
  const lane = laneOf(project, clip.trackId);
  const before = clipAt(project, lane.clipIds[span.index - 1]);
  const after = clipAt(project, lane.clipIds[span.index + 1]);
  const left = before !== null && lane.ends[span.index - 1] === span.start ? before : null;
  const right = after !== null && lane.starts[span.index + 1] === span.end ? after : null;
  const frame = ticksPerFrame(sequence);
  const pane = (of: Clip | null, role: TrimPane['role'], time: Ticks, isTrimmed: boolean): readonly TrimPane[] =>
    of === null ? [] : [{ role, name: of.name, time, isTrimmed, ...shownAt(project, sequence, of, time, role) }];

  if (focus.kind === 'cut') {
    const [cut, outgoing, incoming] = focus.edge === 'in' ? [span.start, left, clip] : [span.end, clip, right];
    const rolls = focus.mode === 'roll';
    return [
      ...pane(outgoing, 'outgoing', cut - frame, rolls || focus.edge === 'out'),
      ...pane(incoming, 'incoming', cut, rolls || focus.edge === 'in'),
    ];
  }
  const slides = focus.kind === 'slide';
  return [
    ...pane(left, 'outgoing', span.start - frame, slides),
    ...pane(clip, 'first', span.start, !slides),
    ...pane(clip, 'last', span.end - frame, !slides),
    ...pane(right, 'incoming', span.end, slides),
  ];
}

const ticksPerFrame = ({ rate }: Sequence): Ticks => frameDuration(rate);
const clipAt = (project: Project, id: Clip['id'] | undefined): Clip | null =>
  id === undefined ? null : (project.tables.clips.get(id) ?? null);

/** The finished picture at that time; the clip's own source where a transition would mix it with the other side. */
function shownAt(
  project: Project,
  sequence: Sequence,
  clip: Clip,
  time: Ticks,
  role: TrimPane['role'],
): Pick<TrimPane, 'subject' | 'frame'> {
  const whole = { subject: { kind: 'sequence', sequenceId: sequence.id }, frame: Math.max(0, ticksToFrames(time, sequence.rate)) } as const;
  const atTail = role === 'outgoing' || role === 'last';
  const isMixed = (project.references.transitionsAt.get(clip.id) ?? []).some((id) => {
    const transition = project.tables.transitions.get(id);
    return (atTail ? transition?.leftClipId : transition?.rightClipId) === clip.id;
  });
  const asset = clip.content.kind === 'asset' ? project.tables.assets.get(clip.content.assetId) : undefined;
  const span = spanOfClip(project, clip);
  if (!isMixed || asset === undefined || span === null) return whole;
  const source = Math.max(0, sourceTime(clip.timeMap, time - span.start));
  return { subject: { kind: 'asset', assetId: asset.id }, frame: ticksToFrames(source, sourceRate(asset, sequence.rate)) };
}
