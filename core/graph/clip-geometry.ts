import type { Ticks } from '../base/ticks.ts';
import type { Project } from '../model/project.ts';
import type { Clip, Sequence } from '../model/records.ts';
import { anchoredTime } from '../model/time-map.ts';
import { fittedSize, fittedStream } from './fit.ts';
import { centred, type Placement, placementAt } from './placement.ts';

/** A place, in pixels or in parts. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a clip's picture lies on its sequence's frame, in the sequence's pixels. */
export interface ClipGeometry {
  /** Of the picture fitted into the frame, before its transform. Masks and crops are parts of it. */
  readonly width: number;
  readonly height: number;
  readonly placement: Placement;
}

/**
 * As the compositor lays it, at `local` time of the clip and the sequence's full size. Null for what has no picture of its own: captions,
 * sound, and content that is no longer there.
 */
export function clipGeometry(project: Project, sequence: Sequence, clip: Clip, local: Ticks): ClipGeometry | null {
  const size = fittedContent(project, sequence, clip);
  if (size === null) return null;
  const transform = clip.effects.findLast((effect) => effect.enabled && effect.kind === 'transform');
  const placement = transform === undefined ? centred(sequence) : placementAt(transform, anchoredTime(clip.timeMap, local), sequence);
  return { ...size, placement };
}

function fittedContent(
  project: Project,
  sequence: Sequence,
  { content }: Clip,
): { readonly width: number; readonly height: number } | null {
  switch (content.kind) {
    case 'generator':
      return { width: sequence.width, height: sequence.height };
    case 'sequence': {
      const nested = project.tables.sequences.get(content.sequenceId);
      return nested === undefined ? null : fittedSize(nested, sequence);
    }
    case 'caption':
      return null;
    case 'asset': {
      const asset = project.tables.assets.get(content.assetId);
      const stream = asset?.streams.find((candidate) => candidate.index === content.streamIndex);
      return stream?.kind === 'picture' ? fittedStream(stream, sequence) : null;
    }
  }
}

/** Where on the frame a point of the picture lies, given in parts of the picture. */
export function frameFromPicture({ width, height, placement }: ClipGeometry, part: Point): Point {
  const { anchorX, anchorY, scaleX, scaleY, rotationDegrees, x, y } = placement;
  const turned = turn({ x: (part.x - anchorX) * width * scaleX, y: (part.y - anchorY) * height * scaleY }, rotationDegrees);
  return { x: x + turned.x, y: y + turned.y };
}

/** The other way; null where the picture is scaled to nothing. */
export function pictureFromFrame({ width, height, placement }: ClipGeometry, at: Point): Point | null {
  const { anchorX, anchorY, scaleX, scaleY, rotationDegrees, x, y } = placement;
  if (scaleX === 0 || scaleY === 0) return null;
  const straight = turn({ x: at.x - x, y: at.y - y }, -rotationDegrees);
  return { x: straight.x / (width * scaleX) + anchorX, y: straight.y / (height * scaleY) + anchorY };
}

/** About the origin, clockwise with y downward. */
export function turn({ x, y }: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return { x: x * Math.cos(angle) - y * Math.sin(angle), y: x * Math.sin(angle) + y * Math.cos(angle) };
}
