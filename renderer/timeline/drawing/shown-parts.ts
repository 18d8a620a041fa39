import { ratioToNumber } from '../../../core/base/ratio.ts';
import { besideTake, heldLength } from '../../../core/model/beside-take.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Asset, PictureStream, SoundStream } from '../../../core/model/records.ts';
import { slipBy } from '../../../core/model/time-map.ts';
import type { PlacedClip } from '../layout/placed-clip.ts';
import { timeToX } from '../layout/time-scale.ts';
import type { Rectangle, TimelineLayout } from '../layout/timeline-layout.ts';

/** A stretch of a clip's body, and the media that plays in it. */
export interface ShownPart {
  /** The whole clip, playing that media. */
  readonly placed: PlacedClip;
  readonly asset: Asset;
  readonly stream: PictureStream | SoundStream;
  readonly inner: Rectangle;
  /** The clip's take has nothing here: its original stands in for it. */
  readonly isBeside: boolean;
}

/** What a clip of media shows along its body: one part, or its take between stretches of its original. `inner` is the part of the body on the canvas. */
export function shownParts(
  project: Project,
  layout: Pick<TimelineLayout, 'scale'>,
  placed: PlacedClip,
  inner: Rectangle,
): readonly ShownPart[] {
  const { clip, start } = placed;
  if (clip.content.kind !== 'asset') return [];
  const main = mediaOf(project, clip.content);
  if (main === null) return [];
  const beside = besideTake(clip);
  const original = beside === null ? null : mediaOf(project, beside.original);
  const speed = ratioToNumber(clip.timeMap.speed);
  if (beside === null || original === null || speed === 0) return [{ placed, ...main, inner, isBeside: false }];
  const { sourceAnchor, localAnchor } = clip.timeMap;
  const placeOf = (time: number): number => timeToX(layout.scale, start + localAnchor + (time - sourceAnchor) / speed);
  const edges = [placeOf(0), placeOf(heldLength(main.asset, beside))].sort((a, b) => a - b);
  const end = inner.xPx + inner.widthPx;
  const [from = inner.xPx, to = end] = edges.map((edge) => Math.min(end, Math.max(inner.xPx, edge)));
  const outside = { ...placed, clip: { ...clip, timeMap: slipBy(clip.timeMap, beside.by) } };
  const part = (left: number, right: number): Rectangle => ({ ...inner, xPx: left, widthPx: right - left });
  return [
    { placed: outside, ...original, inner: part(inner.xPx, from), isBeside: true },
    { placed, ...main, inner: part(from, to), isBeside: false },
    { placed: outside, ...original, inner: part(to, end), isBeside: true },
  ].filter(({ inner: { widthPx } }) => widthPx > 0.5);
}

function mediaOf(
  project: Project,
  content: { readonly assetId: Asset['id']; readonly streamIndex: number },
): Pick<ShownPart, 'asset' | 'stream'> | null {
  const asset = project.tables.assets.get(content.assetId);
  const stream = asset?.streams.find(({ index }) => index === content.streamIndex);
  return asset === undefined || stream === undefined || (stream.kind !== 'sound' && stream.kind !== 'picture') ? null : { asset, stream };
}
