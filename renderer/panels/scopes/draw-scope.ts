import type { ScopeHeader } from '../../../core/protocol/viewer-contract.ts';
import { vectorTargets } from './vector-targets.ts';

/** One scope's counts as they came: `counts[row * widthBins + column]`, the fullest at 255. */
export interface ScopeImageView {
  readonly kind: ScopeHeader['images'][number]['kind'];
  readonly widthBins: number;
  readonly heightBins: number;
  readonly counts: Uint8Array;
  readonly blackBin: number;
  readonly whiteBin: number;
  readonly matrix: string;
}

export interface ScopeBox {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Device pixels to one of the window's. */
  readonly scale: number;
}

/** Colours of the graticule. */
export interface ScopePalette {
  readonly line: string;
  readonly text: string;
  /** Lines of legal black and white. */
  readonly legal: string;
}

type Rgb = readonly [number, number, number];
const LUMA: Rgb = [176, 214, 190];
const RED: Rgb = [244, 96, 88];
const GREEN: Rgb = [96, 214, 124];
const BLUE: Rgb = [98, 148, 255];

/** Draws a scope with its graticule into the whole box; only the graticule where there is no reading yet. */
export function drawScope(context: CanvasRenderingContext2D, image: ScopeImageView | null, box: ScopeBox, palette: ScopePalette): void {
  context.clearRect(0, 0, box.widthPx, box.heightPx);
  if (image === null) return;
  switch (image.kind) {
    case 'waveform':
      drawCounts(context, image, box, () => LUMA);
      drawLevels(context, image, box, palette);
      return;
    case 'parade':
      drawCounts(context, image, box, (column) => [RED, GREEN, BLUE][Math.floor((3 * column) / image.widthBins)] ?? LUMA);
      drawLevels(context, image, box, palette);
      return;
    case 'vectorscope': {
      const square = squareOf(box);
      drawCounts(context, image, square, (column, row) => hueOf(column / 255, 1 - row / 255));
      drawVectors(context, image, square, palette);
      return;
    }
    case 'histogram':
      drawHistogram(context, image, box, palette);
      return;
  }
}

interface Place extends ScopeBox {
  readonly leftPx?: number;
  readonly topPx?: number;
}

let scratch: OffscreenCanvas | null = null;

function drawCounts(
  context: CanvasRenderingContext2D,
  image: ScopeImageView,
  place: Place,
  colourOf: (column: number, row: number) => Rgb,
): void {
  const { widthBins, heightBins, counts } = image;
  const data = new ImageData(widthBins, heightBins);
  for (let row = 0; row < heightBins; row += 1)
    for (let column = 0; column < widthBins; column += 1) {
      const index = row * widthBins + column;
      const count = counts[index] ?? 0;
      if (count === 0) continue;
      data.data.set([...colourOf(column, row), Math.min(255, 40 + count * 1.4)], 4 * index);
    }
  if (scratch === null || scratch.width !== widthBins || scratch.height !== heightBins)
    scratch = new OffscreenCanvas(widthBins, heightBins);
  scratch.getContext('2d')?.putImageData(data, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(scratch, place.leftPx ?? 0, place.topPx ?? 0, place.widthPx, place.heightPx);
}

/** Lines at 0, 25, 50, 75 and 100 % between legal black and white. */
function drawLevels(context: CanvasRenderingContext2D, image: ScopeImageView, box: ScopeBox, palette: ScopePalette): void {
  context.font = `${10 * box.scale}px sans-serif`;
  context.textBaseline = 'bottom';
  context.lineWidth = box.scale;
  for (const percent of [0, 25, 50, 75, 100]) {
    const bin = image.blackBin + ((image.whiteBin - image.blackBin) * percent) / 100;
    const y = Math.round(box.heightPx * (1 - (bin + 0.5) / image.heightBins)) + 0.5;
    context.strokeStyle = percent === 0 || percent === 100 ? palette.legal : palette.line;
    context.globalAlpha = 0.6;
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(box.widthPx, y);
    context.stroke();
    context.globalAlpha = 1;
    context.fillStyle = palette.text;
    context.fillText(String(percent), 2 * box.scale, y);
  }
}

const squareOf = ({ widthPx, heightPx, scale }: ScopeBox): Required<Place> => {
  const side = Math.min(widthPx, heightPx);
  return { widthPx: side, heightPx: side, scale, leftPx: (widthPx - side) / 2, topPx: (heightPx - side) / 2 };
};

/** Boxes where the colours of 75 % bars lie, the axes, and the line of skin tones at 123° (the +I axis). */
function drawVectors(context: CanvasRenderingContext2D, image: ScopeImageView, square: Required<Place>, palette: ScopePalette): void {
  const { leftPx, topPx, widthPx: side, scale } = square;
  const at = (cb: number, cr: number): readonly [number, number] => [
    leftPx + (side * (cb + 0.5)) / 256,
    topPx + side * (1 - (cr + 0.5) / 256),
  ];
  const line = (from: readonly [number, number], to: readonly [number, number]) => {
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
  };
  context.lineWidth = scale;
  context.strokeStyle = palette.line;
  context.beginPath();
  context.arc(...at(128, 128), (side * 112) / 256, 0, 2 * Math.PI);
  context.stroke();
  line(at(16, 128), at(240, 128));
  line(at(128, 16), at(128, 240));
  context.strokeStyle = palette.legal;
  context.globalAlpha = 0.6;
  const angle = (123 * Math.PI) / 180;
  line(at(128, 128), at(128 + 100 * Math.cos(angle), 128 + 100 * Math.sin(angle)));
  context.globalAlpha = 1;
  context.font = `${9 * scale}px sans-serif`;
  context.textBaseline = 'middle';
  context.strokeStyle = palette.text;
  context.fillStyle = palette.text;
  const half = 4 * scale;
  for (const { name, cb, cr } of vectorTargets(image.matrix)) {
    const [x, y] = at(cb, cr);
    context.strokeRect(x - half, y - half, 2 * half, 2 * half);
    context.fillText(name, x + half + 2 * scale, y);
  }
}

/** A colour of its own for each direction from the middle. */
function hueOf(cb: number, cr: number): Rgb {
  const blueness = (cb - 0.5) * 1.8;
  const redness = (cr - 0.5) * 1.8;
  const part = (value: number) => Math.round(255 * Math.min(1, Math.max(0.25, value)));
  return [part(0.65 + redness), part(0.65 - 0.35 * blueness - 0.7 * redness), part(0.65 + blueness)];
}

/** Curves of R, G and B, luma filled behind them. */
function drawHistogram(context: CanvasRenderingContext2D, image: ScopeImageView, box: ScopeBox, palette: ScopePalette): void {
  const { widthBins, counts } = image;
  const curve = (row: number) => {
    context.beginPath();
    context.moveTo(0, box.heightPx);
    for (let bin = 0; bin < widthBins; bin += 1)
      context.lineTo((box.widthPx * (bin + 0.5)) / widthBins, box.heightPx * (1 - (0.94 * (counts[row * widthBins + bin] ?? 0)) / 255));
    context.lineTo(box.widthPx, box.heightPx);
  };
  const css = ([red, green, blue]: Rgb, alpha: number) => `rgb(${red} ${green} ${blue} / ${alpha})`;
  curve(0);
  context.fillStyle = css(LUMA, 0.22);
  context.fill();
  context.lineWidth = 1.25 * box.scale;
  for (const [row, colour] of [RED, GREEN, BLUE].entries()) {
    curve(row + 1);
    context.strokeStyle = css(colour, 0.9);
    context.stroke();
  }
  context.strokeStyle = palette.legal;
  context.globalAlpha = 0.6;
  for (const bin of [image.blackBin, image.whiteBin]) {
    const x = Math.round((box.widthPx * (bin + 0.5)) / widthBins) + 0.5;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, box.heightPx);
    context.stroke();
  }
  context.globalAlpha = 1;
}
