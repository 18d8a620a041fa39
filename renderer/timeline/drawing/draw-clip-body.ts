import { ratioToNumber } from '../../../core/base/ratio.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { Asset, PictureStream, SoundStream } from '../../../core/model/records.ts';
import type { PlacedClip } from '../layout/placed-clip.ts';
import type { TrackRow } from '../layout/rows.ts';
import { type Rectangle, timeAt, xOf } from '../layout/timeline-layout.ts';
import type { DrawScene } from './draw-scene.ts';
import { pictureHeight, sharedMoment, shownShape } from './filmstrip-places.ts';
import { shownParts } from './shown-parts.ts';
import { bucketSize, type Extremes, extremesWithin } from './waveform-shape.ts';

/** The sound's shape or the film's pictures, inside a clip. `inner` is the part of its body on the canvas. */
export function drawClipBody(scene: DrawScene, row: TrackRow, placed: PlacedClip, inner: Rectangle): void {
  for (const part of shownParts(scene.project, scene.layout, placed, inner)) {
    const { stream } = part;
    if (stream.kind === 'sound') {
      if (scene.waveforms) drawWaveform(scene, part.placed, part.asset, stream, part.inner);
    } else if (row.track.kind === 'picture' && scene.thumbnails) drawFilmstrip(scene, part.placed, part.asset, stream, part.inner);
    if (part.isBeside) drawBeside(scene, part.inner);
  }
}

const BESIDE_LINE_PX = 3;

/** A line under what a take lacks, as broken as the take is there. It stays clear of the outline that a selected clip has. */
function drawBeside({ context, colours }: DrawScene, { xPx, yPx, widthPx, heightPx }: Rectangle): void {
  context.fillStyle = colours.of.warning;
  for (let at = 0; at < widthPx; at += BESIDE_LINE_PX * 3)
    context.fillRect(xPx + at, yPx + heightPx - BESIDE_LINE_PX * 2, Math.min(BESIDE_LINE_PX * 2, widthPx - at), BESIDE_LINE_PX - 1);
}

/** Higher bodies show the channels apart. */
const STEREO_FROM_HEIGHT_PX = 52;

function drawWaveform(scene: DrawScene, { clip, start }: PlacedClip, asset: Asset, stream: SoundStream, inner: Rectangle): void {
  const { layout, context, colours } = scene;
  const speed = ratioToNumber(clip.timeMap.speed);
  if (speed === 0) return;
  const { sourceAnchor, localAnchor } = clip.timeMap;
  const samplesPerTick = stream.sampleRate / TICKS_PER_SECOND;
  const columnSamples = layout.scale.ticksPerPixel * Math.abs(speed) * samplesPerTick;
  const bucket = bucketSize(columnSamples);
  const apart = inner.heightPx >= STEREO_FROM_HEIGHT_PX && stream.channels === 2;
  const lanes = apart ? [0, 1] : [null];
  const laneHeight = inner.heightPx / lanes.length;
  const [from, to] = [Math.floor(Math.max(0, inner.xPx)), Math.ceil(Math.min(layout.widthPx, inner.xPx + inner.widthPx))];
  const extremes: Extremes = { min: 0, max: 0 };
  /** Source sample at a place of the canvas. Not rounded: what is drawn is a pixel wide. */
  const sampleAt = (x: number) => (sourceAnchor + (timeAt(layout, x) - start - localAnchor) * speed) * samplesPerTick;
  context.fillStyle = colours.of.waveform;
  for (const [lane, channel] of lanes.entries()) {
    const middle = inner.yPx + laneHeight * (lane + 0.5);
    const reach = laneHeight / 2 - 1;
    const lower: number[] = [];
    let begun = -1;
    const finish = () => {
      if (begun < 0) return;
      for (let column = lower.length - 1; column >= 0; column--) context.lineTo(begun + column + 1, lower[column] ?? middle);
      context.closePath();
      context.fill();
      lower.length = 0;
      begun = -1;
    };
    for (let x = from; x < to; x++) {
      const [a, b] = [sampleAt(x), sampleAt(x + 1)];
      const [first, last] = a < b ? [a, b] : [b, a];
      const tile = last < 0 ? null : scene.derived.waveform(asset, stream.index, Math.max(0, first), bucket);
      if (tile === null || !extremesWithin(tile, channel, first, last, extremes)) {
        finish();
        continue;
      }
      const top = middle - extremes.max * reach - 0.5;
      const bottom = middle - extremes.min * reach + 0.5;
      if (begun < 0) {
        begun = x;
        context.beginPath();
        context.moveTo(x, top);
      }
      context.lineTo(x, top);
      context.lineTo(x + 1, top);
      lower.push(bottom);
    }
    finish();
  }
}

const GAP_PX = 1;

function drawFilmstrip(scene: DrawScene, { clip, start, end }: PlacedClip, asset: Asset, stream: PictureStream, inner: Rectangle): void {
  const { layout, context, pixelRatio, derived } = scene;
  const shape = shownShape(stream);
  const widthPx = Math.max(8, Math.round(inner.heightPx * shape));
  if (inner.heightPx < 16 || xOf(layout, end) - xOf(layout, start) < widthPx / 3) return;
  const spacing = widthPx + GAP_PX;
  const clipLeft = xOf(layout, start);
  const heightPx = pictureHeight(inner.heightPx * pixelRatio);
  const speed = ratioToNumber(clip.timeMap.speed);
  const { sourceAnchor, localAnchor } = clip.timeMap;
  const spacingTicks = spacing * layout.scale.ticksPerPixel * Math.abs(speed);
  const right = Math.min(inner.xPx + inner.widthPx, layout.widthPx);
  const isStill = asset.kind === 'still' || speed === 0;
  for (let index = Math.max(0, Math.floor(-clipLeft / spacing)); ; index++) {
    const x = clipLeft + index * spacing;
    if (x >= right) return;
    const local = Math.min(end - 1, Math.max(start, timeAt(layout, x))) - start;
    const source = sourceAnchor + (local - localAnchor) * speed;
    const time = isStill ? Math.max(0, Math.floor(source)) : Math.max(0, sharedMoment(source, spacingTicks));
    const picture = derived.thumbnail(asset, stream.index, asset.kind === 'still' ? 0 : time, heightPx);
    if (picture === null) continue;
    const shownPx = Math.min(widthPx, right - x);
    const part = shownPx / widthPx;
    context.drawImage(picture, 0, 0, picture.width * part, picture.height, x, inner.yPx, shownPx, inner.heightPx);
  }
}
