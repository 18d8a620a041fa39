import { ticksToFrames } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import { CLIP_HEADER_HEIGHT_PX } from '../layout/measures.ts';
import type { PlacedClip } from '../layout/placed-clip.ts';
import type { TrackRow } from '../layout/rows.ts';
import { clipBody, type Rectangle, xOf } from '../layout/timeline-layout.ts';
import { clipTitle, effectsBadge, speedBadge, syncOffset, takeBadge } from './clip-look.ts';
import type { ColourName } from './colours.ts';
import { markerShape } from './draw-ruler.ts';
import type { DrawScene } from './draw-scene.ts';

const PADDING_PX = 5;

/** A clip's name and its badges, along its upper edge. `visible` is the part of it on the canvas, so that a long clip keeps its name in view. */
export function drawClipHeader(scene: DrawScene, row: TrackRow, placed: PlacedClip, visible: Rectangle, missing: boolean): void {
  const { clip } = placed;
  const { context, colours, project, text } = scene;
  const left = Math.max(0, visible.xPx) + PADDING_PX;
  let right = Math.min(scene.layout.widthPx, visible.xPx + visible.widthPx) - PADDING_PX;
  if (right - left < 8) {
    drawClipMarkers(scene, placed, visible);
    return;
  }
  const middle = clipBody(row).topPx > 0 ? visible.yPx + CLIP_HEADER_HEIGHT_PX / 2 : visible.yPx + Math.min(visible.heightPx, 20) / 2;
  const font = `11px ${colours.fontUi}`;
  const small = `600 9px ${colours.fontUi}`;
  context.textBaseline = 'middle';

  const badge = (words: string, fill: ColourName, ink: ColourName) => {
    const widthPx = Math.ceil(text.width(words, small)) + 6;
    if (right - left - widthPx < 24) return;
    context.fillStyle = colours.of[fill];
    context.fillRect(right - widthPx, middle - 5.5, widthPx, 11);
    context.fillStyle = colours.of[ink];
    context.font = small;
    context.fillText(words, right - widthPx + 3, middle + 0.5);
    right -= widthPx + 3;
  };
  // What is wrong stands nearest to the edge, where a narrow clip still shows it.
  const offset = syncOffset(project, clip, placed.start);
  if (offset !== 0) badge(offsetText(scene, offset), 'danger', 'textOnAccent');
  const speed = speedBadge(clip.timeMap.speed);
  if (speed !== null) badge(speed.kind === 'freeze' ? scene.translate('timeline:badge.freeze') : speed.text, 'warning', 'textOnAccent');
  const made = takeBadge(project, clip);
  if (made === 'stale') badge(scene.translate('timeline:badge.stale'), 'warning', 'textOnAccent');
  if (made !== 'none') badge(scene.translate('timeline:badge.take'), 'accent', 'textOnAccent');
  const effects = effectsBadge(clip);
  if (effects === 'animated') badge('fx', 'accent', 'textOnAccent');
  else if (effects === 'effects') badge('fx', 'control', 'textStrong');
  if (clip.content.kind === 'asset' && row.track.kind === 'picture' && scene.proxied.has(clip.content.assetId))
    badge(scene.translate('timeline:badge.proxy'), 'well', 'good');
  if (!clip.enabled) badge(scene.translate('timeline:badge.disabled'), 'control', 'textStrong');
  if (clip.linkId !== null && right - left > 60) {
    drawLink(context, right - 5, middle, colours.of.clipText);
    right -= 13;
  }
  const title = missing ? scene.translate('timeline:badge.missing', { name: clip.name }) : clipTitle(clip);
  context.font = font;
  context.fillStyle = colours.of.clipText;
  context.fillText(text.fit(title, font, right - left), left, middle + 0.5);
  drawClipMarkers(scene, placed, visible);
}

/** Two rings of a chain: the clip has others linked to it. */
function drawLink(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  const alpha = context.globalAlpha;
  context.globalAlpha = alpha * 0.55;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.ellipse(x - 3.5, y, 3, 2, 0, 0, Math.PI * 2);
  context.moveTo(x + 3, y);
  context.ellipse(x, y, 3, 2, 0, 0, Math.PI * 2);
  context.stroke();
  context.globalAlpha = alpha;
}

/** As editors write it: `+3` or `−12` frames, as timecode from a second on. */
function offsetText({ layout }: DrawScene, offset: number): string {
  const { rate, dropFrame } = layout.sequence;
  const frames = Math.max(1, Math.abs(Math.round(offset / layout.frame)));
  const second = Math.round(rate.num / rate.den);
  const size =
    frames < second
      ? String(frames)
      : formatTimecode(ticksToFrames(frames * layout.frame, rate), { rate, dropFrame }).replace(/^(00:)+/, '');
  return `${offset < 0 ? '−' : '+'}${size}`;
}

function drawClipMarkers(
  { context, layout, colours, project, selection }: DrawScene,
  { clip, start, end }: PlacedClip,
  visible: Rectangle,
): void {
  const markers = project.references.markersOn.get(clip.id);
  if (markers === undefined) return;
  for (const id of markers) {
    const marker = project.tables.markers.get(id);
    const time = start + clip.timeMap.localAnchor + (marker?.time ?? 0);
    if (marker === undefined || time < start || time >= end) continue;
    markerShape(context, Math.round(xOf(layout, time)), visible.yPx + 2, 11);
    context.fillStyle = colours.label(marker.colour);
    context.fill();
    context.strokeStyle = selection.kind === 'marker' && selection.markerId === id ? colours.of.textStrong : colours.of.well;
    context.lineWidth = 1;
    context.stroke();
  }
}
