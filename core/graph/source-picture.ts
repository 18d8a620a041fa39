import type { Ticks } from '../base/ticks.ts';
import type { Asset, PictureStream } from '../model/records.ts';
import { colourStep, convertColour, tagged } from './colour.ts';
import { type SourceColour, saysSame, sourceColour } from './colour-tags.ts';
import { type FilterNode, filter, type SourceFrame } from './filter-node.ts';
import { fittedStream } from './fit.ts';
import { type Canvas, hasAlphaComponent, type Picture, settled } from './picture.ts';
import { scaled } from './scale.ts';

/** Which frame of which stream, for which use. */
export interface SourceRequest {
  readonly key: string;
  readonly asset: Asset;
  readonly stream: PictureStream;
  /** What stands in for it, or null for the original: its frames are the same moments in another size and pixel format. */
  readonly proxy: PictureStream | null;
  readonly time: Ticks;
  readonly deinterlace: boolean;
}

/**
 * A source's frame as a picture fitted into the canvas: upright, square to the canvas' pixels, in the sequence's colour. A frame that is all
 * that already passes untouched.
 */
export function sourcePicture(request: SourceRequest, canvas: Canvas): Picture {
  const { asset, stream } = request;
  const size = fittedStream(stream, { width: canvas.width, height: canvas.height, pixelAspect: canvas.sequence.pixelAspect });
  const still = asset.kind === 'still';
  const leaf: SourceFrame = {
    kind: 'source',
    key: request.key,
    assetId: asset.id,
    streamIndex: stream.index,
    time: still ? 0 : request.time,
    deinterlace: request.deinterlace && request.proxy === null,
    ...(request.proxy === null ? {} : { proxy: true }),
    ...(still ? { still: `${asset.fingerprint.sizeBytes} ${asset.fingerprint.quick}` } : {}),
  };
  const turned = stream.rotation === 90 || stream.rotation === 270;
  const target = turned ? { width: size.height, height: size.width } : size;
  const alpha = stream.hasAlpha || (hasAlphaComponent(stream.pixelFormat) && stream.pixelFormat !== 'pal8');
  const coloured = inColour(leaf, request, canvas, target, alpha);
  return settled({ ...coloured, ...size, node: upright(coloured.node, stream.rotation) }, canvas);
}

/** Converts colour and size. */
function inColour(
  leaf: SourceFrame,
  request: SourceRequest,
  canvas: Canvas,
  target: { readonly width: number; readonly height: number },
  alpha: boolean,
): Picture {
  const { asset } = request;
  const stream = request.proxy ?? request.stream;
  const from = decodedColour(request);
  const to = canvas.colour;
  const working = alpha ? canvas.formats.alpha : canvas.formats.opaque;
  const step = colourStep(from, to);
  const size = { width: stream.width, height: stream.height };
  const decoded: Picture = { node: leaf, ...size, pixelFormat: stream.pixelFormat, alpha, still: asset.kind === 'still' };
  if (step === 'none') {
    const sized = scaled(decoded, target.width, target.height);
    // Same pixels under other names (BT.601's curve is BT.709's): only the tags change.
    return saysSame(stream.colour, to) ? sized : { ...sized, node: tagged(sized.node, to) };
  }
  const told = { ...decoded, node: saysSame(stream.colour, from) ? leaf : tagged(leaf, from) };
  // Whichever side has fewer pixels does the costly part.
  const smaller = target.width * target.height < stream.width * stream.height;
  const before = smaller ? scaled(told, target.width, target.height) : told;
  const converted = { ...before, node: convertColour(before.node, from, to, working), pixelFormat: working };
  return scaled(converted, target.width, target.height);
}

/** A proxy has the code values of its original, except that R'G'B' became limited-range BT.709: its own size must not change a guess. */
function decodedColour({ asset, stream, proxy }: SourceRequest): SourceColour {
  const colour = sourceColour(asset, stream);
  return proxy !== null && colour.matrix === 'gbr' ? { ...colour, matrix: 'bt709', range: 'limited' } : colour;
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
