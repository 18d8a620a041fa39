import type { TransitionId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import { TRANSITION_KINDS } from '../../../core/effects/registry.ts';
import { firstEndingAfter, type Lane } from '../../../core/model/lane.ts';
import type { Transition } from '../../../core/model/records.ts';
import { effectName } from '../../i18n/effect-names.ts';
import type { TrackRow } from '../layout/rows.ts';
import { clipBody, rowTop, xOf } from '../layout/timeline-layout.ts';
import { transitionSpan } from '../layout/transition-shape.ts';
import { visibleClips } from '../layout/visible-clips.ts';
import { placeInLane } from './clip-look.ts';
import type { DrawScene } from './draw-scene.ts';

/** Transitions of a row over its clips: a veil across their time with the diagonal of what comes in. */
export function drawTransitions(scene: DrawScene, row: TrackRow, lane: Lane, shown: Span): void {
  if (row.track.transitionIds.length === 0) return;
  const { project, layout } = scene;
  const drawn = new Set<TransitionId>();
  // One before and one after the view may reach into it.
  const reach = layout.scale.ticksPerPixel * 2;
  const from = lane.starts[Math.max(0, firstEndingAfter(lane, shown.start) - 1)] ?? shown.start;
  for (const index of visibleClips(lane, from, shown.end + reach, reach)) {
    const clipId = lane.clipIds[index];
    if (clipId === undefined) continue;
    for (const id of project.references.transitionsAt.get(clipId) ?? []) {
      const transition = project.tables.transitions.get(id);
      if (transition === undefined || drawn.has(id)) continue;
      drawn.add(id);
      const span = transitionSpan(lane, transition, (side) => placeInLane(lane, side));
      if (span !== null) drawTransition(scene, row, transition, span);
    }
  }
}

function drawTransition({ context, layout, colours, selection, text }: DrawScene, row: TrackRow, transition: Transition, span: Span): void {
  const [left, right] = [xOf(layout, span.start), xOf(layout, span.end)];
  if (right < 0 || left > layout.widthPx || right - left < 1.5) return;
  const body = clipBody(row);
  const y = rowTop(layout, row) + 1 + body.topPx;
  const heightPx = body.heightPx;
  const isSelected = selection.kind === 'transition' && selection.transitionId === transition.id;
  context.fillStyle = colours.of.well;
  context.globalAlpha = 0.45;
  context.fillRect(left, y, right - left, heightPx);
  context.globalAlpha = 1;
  context.fillStyle = isSelected ? colours.of.accentSoft : colours.of.transition;
  context.fillRect(left, y, right - left, heightPx);
  context.strokeStyle = isSelected ? colours.of.selectedEdge : colours.of.transitionEdge;
  context.lineWidth = isSelected ? 2 : 1;
  context.beginPath();
  context.rect(left + 0.5, y + 0.5, right - left - 1, heightPx - 1);
  if (transition.leftClipId === null || transition.rightClipId !== null) {
    context.moveTo(left, y + heightPx);
    context.lineTo(right, y);
  }
  if (transition.rightClipId === null || transition.leftClipId !== null) {
    context.moveTo(left, y);
    context.lineTo(right, y + heightPx);
  }
  context.stroke();
  const font = `10px ${colours.fontUi}`;
  const label = TRANSITION_KINDS.get(transition.kind)?.label ?? transition.kind;
  const words = text.fit(effectName(transition.kind, label), font, right - left - 8);
  if (words === '' || heightPx < 20) return;
  const wordsPx = text.width(words, font) + 6;
  const middle = y + heightPx - 8;
  context.fillStyle = colours.of.well;
  context.globalAlpha = 0.6;
  context.fillRect((left + right - wordsPx) / 2, middle - 6, wordsPx, 12);
  context.globalAlpha = 1;
  context.font = font;
  context.textBaseline = 'middle';
  context.fillStyle = colours.of.textStrong;
  context.fillText(words, (left + right - wordsPx) / 2 + 3, middle + 0.5);
}
