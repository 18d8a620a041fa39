import type { Ticks } from '../base/ticks.ts';
import type { Asset, PictureStream } from '../model/records.ts';
import { colourStep, convertColour, tagged } from './colour.ts';
import { saysSame, sourceColour } from './colour-tags.ts';
import { type FilterNode, filter, type SourceFrame } from './filter-node.ts';
import { fittedSize } from './fit.ts';
import { type Canvas, hasAlphaComponent, type Picture, settled } from './picture.ts';

/** Which frame of which stream, for which use. */
export interface SourceRequest {
  readonly key: string;
  readonly asset: Asset;
  readonly stream: PictureStream;
  readonly time: Ticks;
  readonly deinterlace: boolean;
}

/**
 * A source's frame as a picture fitted into the canvas: upright, square to the canvas' pixels, in the sequence's colour. A frame that is all
 * that already passes untouched. `size` asks for another size than the fitted one (a layer that is only scaled needs one scaling, not two).
 */
export function sourcePicture(request: SourceRequest, canvas: Canvas, size = sourceFit(request.stream, canvas)): Picture {
  const { asset, stream } = request;
  const still = asset.kind === 'still';
  const leaf: SourceFrame = {
    kind: 'source',
    key: request.key,
    assetId: asset.id,
    streamIndex: stream.index,
    time: still ? 0 : request.time,
    deinterlace: request.deinterlace,
    ...(still ? { still: `${asset.fingerprint.sizeBytes} ${asset.fingerprint.quick}` } : {}),
  };
  const turned = stream.rotation === 90 || stream.rotation === 270;
  const target = turned ? { width: size.height, height: size.width } : size;
  const alpha = stream.hasAlpha || (hasAlphaComponent(stream.pixelFormat) && stream.pixelFormat !== 'pal8');
  const coloured = inColour(leaf, request, canvas, target, alpha);
  return settled({ node: upright(coloured.node, stream.rotation), ...size, pixelFormat: coloured.pixelFormat, alpha, still }, canvas);
}

/** The fitted size of a stream's picture on a canvas, upright. */
export function sourceFit(stream: PictureStream, canvas: Canvas): { readonly width: number; readonly height: number } {
  const turned = stream.rotation === 90 || stream.rotation === 270;
  const { num, den } = stream.pixelAspect;
  const shown = turned
    ? { width: stream.height, height: stream.width, pixelAspect: { num: den, den: num } }
    : { width: stream.width, height: stream.height, pixelAspect: stream.pixelAspect };
  return fittedSize(shown, { width: canvas.width, height: canvas.height, pixelAspect: canvas.sequence.pixelAspect });
}

/** Converts colour and size, in one filter where swscale can do both. */
function inColour(
  leaf: SourceFrame,
  request: SourceRequest,
  canvas: Canvas,
  target: { readonly width: number; readonly height: number },
  alpha: boolean,
): { readonly node: FilterNode; readonly pixelFormat: string } {
  const { asset, stream } = request;
  const from = sourceColour(asset, stream);
  const to = canvas.colour;
  const working = alpha ? canvas.formats.alpha : canvas.formats.opaque;
  const step = colourStep(from, to);
  const resized = target.width !== stream.width || target.height !== stream.height;
  const told = saysSame(stream.colour, from) ? leaf : tagged(leaf, from);
  const size = { w: target.width, h: target.height, reset_sar: 1 };
  if (step === 'none') {
    const node = resized ? filter('scale', size, [leaf]) : leaf;
    // Same pixels under other names (BT.601's curve is BT.709's): only the tags change.
    return { node: saysSame(stream.colour, to) ? node : tagged(node, to), pixelFormat: stream.pixelFormat };
  }
  // Whichever side has fewer pixels does the costly part.
  const smaller = target.width * target.height < stream.width * stream.height;
  const before = resized && smaller ? filter('scale', size, [told]) : told;
  const converted = convertColour(before, from, to, working);
  return { node: resized && !smaller ? filter('scale', size, [converted]) : converted, pixelFormat: working };
}

/** Turns the picture clockwise by its rotation. */
function upright(node: FilterNode, rotation: PictureStream['rotation']): FilterNode {
  switch (rotation) {
    case 0:
      return node;
    case 90:
      return filter('transpose', { dir: 'clock' }, [node]);
    case 180:
      return filter('vflip', {}, [filter('hflip', {}, [node])]);
    case 270:
      return filter('transpose', { dir: 'cclock' }, [node]);
  }
}
