import { framesToTicks } from '../../../core/base/ticks.ts';
import type { Marker } from '../../../core/model/records.ts';
import { MARKER_STRIP_HEIGHT_PX, RULER_HEIGHT_PX } from '../layout/measures.ts';
import { visibleSpan, xOf } from '../layout/timeline-layout.ts';
import type { DrawScene } from './draw-scene.ts';
import { rulerLabels, rulerStep } from './ruler-steps.ts';

const LABEL_SPACE_PX = 96;

/** Timecode along the top, below it the marked span and the markers of the sequence. */
export function drawRuler(scene: DrawScene): void {
  const { context, layout, colours } = scene;
  const { sequence, widthPx, frame, scale } = layout;
  context.fillStyle = colours.of.raised;
  context.fillRect(0, 0, widthPx, RULER_HEIGHT_PX);
  const framePx = frame / scale.ticksPerPixel;
  const step = rulerStep(sequence.rate, framePx, LABEL_SPACE_PX);
  const shown = visibleSpan(layout);
  const space = step.labelNumbers;
  const labels = rulerLabels(sequence, step, Math.floor(shown.start / frame) - space, Math.ceil(shown.end / frame));
  const top = RULER_HEIGHT_PX - MARKER_STRIP_HEIGHT_PX;
  context.font = `10px ${colours.fontMono}`;
  context.textBaseline = 'alphabetic';
  context.beginPath();
  for (const [index, { frame: at, text }] of labels.entries()) {
    const x = Math.round(xOf(layout, framesToTicks(at, sequence.rate))) + 0.5;
    context.moveTo(x, top - 12);
    context.lineTo(x, top);
    const next = labels[index + 1]?.frame ?? at + space;
    for (let tick = 1; tick < step.ticksPerLabel; tick++) {
      const tickX = Math.round(xOf(layout, framesToTicks(at + ((next - at) * tick) / step.ticksPerLabel, sequence.rate))) + 0.5;
      context.moveTo(tickX, top - (tick * 2 === step.ticksPerLabel ? 7 : 4));
      context.lineTo(tickX, top);
    }
    context.fillStyle = colours.of.textMuted;
    context.fillText(text, x + 4, 12);
  }
  context.strokeStyle = colours.of.lineStrong;
  context.lineWidth = 1;
  context.stroke();
  drawMarkerStrip(scene, top);
}

function drawMarkerStrip(scene: DrawScene, top: number): void {
  const { context, layout, colours } = scene;
  const { inPoint, outPoint } = layout.view;
  context.fillStyle = colours.of.panel;
  context.fillRect(0, top, layout.widthPx, MARKER_STRIP_HEIGHT_PX);
  if (inPoint !== null || outPoint !== null) {
    const left = inPoint === null ? 0 : xOf(layout, inPoint);
    const right = outPoint === null ? layout.widthPx : xOf(layout, outPoint);
    context.fillStyle = colours.of.inOut;
    context.fillRect(left, top, right - left, MARKER_STRIP_HEIGHT_PX);
    context.fillStyle = colours.of.accent;
    if (inPoint !== null) context.fillRect(Math.round(left), top, 2, MARKER_STRIP_HEIGHT_PX);
    if (outPoint !== null) context.fillRect(Math.round(right) - 2, top, 2, MARKER_STRIP_HEIGHT_PX);
  }
  const { start, end } = visibleSpan(layout);
  for (const id of scene.project.references.markersOn.get(layout.sequence.id) ?? []) {
    const marker = scene.project.tables.markers.get(id);
    if (marker === undefined || marker.time > end || marker.time + marker.duration < start - layout.scale.ticksPerPixel * 200) continue;
    drawMarker(scene, marker, top);
  }
  context.fillStyle = colours.of.lineSoft;
  context.fillRect(0, RULER_HEIGHT_PX - 1, layout.widthPx, 1);
}

function drawMarker({ context, layout, colours, selection, text }: DrawScene, marker: Marker, top: number): void {
  const x = Math.round(xOf(layout, marker.time));
  const right = xOf(layout, marker.time + marker.duration);
  const colour = colours.label(marker.colour);
  if (marker.duration > 0) {
    context.globalAlpha = 0.45;
    context.fillStyle = colour;
    context.fillRect(x, top + 2, right - x, MARKER_STRIP_HEIGHT_PX - 4);
    context.globalAlpha = 1;
  }
  markerShape(context, x, top + 1, MARKER_STRIP_HEIGHT_PX - 2);
  context.fillStyle = colour;
  context.fill();
  if (selection.kind === 'marker' && selection.markerId === marker.id) {
    context.strokeStyle = colours.of.textStrong;
    context.lineWidth = 1;
    context.stroke();
  }
  if (marker.name === '') return;
  const font = `10px ${colours.fontUi}`;
  context.font = font;
  context.fillStyle = colours.of.text;
  context.fillText(text.fit(marker.name, font, Math.max(right - x - 8, 110)), x + 7, top + MARKER_STRIP_HEIGHT_PX - 3);
}

/** A pennant that points down at its time. */
export function markerShape(context: CanvasRenderingContext2D, x: number, y: number, heightPx: number): void {
  context.beginPath();
  context.moveTo(x - 4.5, y);
  context.lineTo(x + 4.5, y);
  context.lineTo(x + 4.5, y + heightPx * 0.55);
  context.lineTo(x, y + heightPx);
  context.lineTo(x - 4.5, y + heightPx * 0.55);
  context.closePath();
}
