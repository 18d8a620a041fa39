import { describe, expect, test } from 'vitest';
import { ratio } from '../base/ratio.ts';
import { type ClipGeometry, frameFromPicture, pictureFromFrame } from './clip-geometry.ts';
import { fittedStream } from './fit.ts';
import { boxOf, cropBox, turnedCentre } from './geometry.ts';

const sequence = { width: 1440, height: 1080, pixelAspect: ratio(4, 3) };
const sources = [
  { width: 1920, height: 1080, pixelAspect: ratio(1), rotation: 0 },
  { width: 1080, height: 1920, pixelAspect: ratio(1), rotation: 0 },
  { width: 1920, height: 1080, pixelAspect: ratio(1), rotation: 90 },
  { width: 720, height: 576, pixelAspect: ratio(16, 15), rotation: 0 },
] as const;
const placement: ClipGeometry['placement'] = {
  scaleX: 0.6,
  scaleY: 0.9,
  rotationDegrees: 0,
  anchorX: 0.2,
  anchorY: 0.7,
  x: 700,
  y: 420,
  crop: { left: 0.1, right: 0.25, top: 0, bottom: 0.3 },
};

describe('where a clip lies on the frame', () => {
  test.each(sources)('is where the compositor lays a source of $width by $height, turned by $rotation', (source) => {
    const size = fittedStream(source, sequence);
    const geometry = { ...size, placement };
    const crop = cropBox(size, placement);
    if (crop === null) throw new Error('something is left');
    const box = boxOf(size, placement, crop);
    const part = { x: crop.x / size.width, y: crop.y / size.height };
    const far = { x: (crop.x + crop.width) / size.width, y: (crop.y + crop.height) / size.height };
    expect(frameFromPicture(geometry, part).x).toBeCloseTo(box.x, 6);
    expect(frameFromPicture(geometry, part).y).toBeCloseTo(box.y, 6);
    expect(frameFromPicture(geometry, far).x).toBeCloseTo(box.x + box.width, 6);
    expect(frameFromPicture(geometry, far).y).toBeCloseTo(box.y + box.height, 6);
  });

  test.each([33, -120, 270])('turns by %d° as the compositor does', (rotationDegrees) => {
    const [source] = sources;
    const size = fittedStream(source, sequence);
    const turned = { ...placement, rotationDegrees };
    const crop = cropBox(size, turned);
    if (crop === null) throw new Error('something is left');
    const centre = turnedCentre(boxOf(size, turned, crop), turned);
    const middle = { x: (crop.x + crop.width / 2) / size.width, y: (crop.y + crop.height / 2) / size.height };
    const onFrame = frameFromPicture({ ...size, placement: turned }, middle);
    expect(onFrame.x).toBeCloseTo(centre.x, 6);
    expect(onFrame.y).toBeCloseTo(centre.y, 6);
    const back = pictureFromFrame({ ...size, placement: turned }, onFrame);
    expect(back?.x).toBeCloseTo(middle.x, 6);
    expect(back?.y).toBeCloseTo(middle.y, 6);
  });

  test('has no inside where it is scaled to nothing', () => {
    expect(pictureFromFrame({ width: 100, height: 100, placement: { ...placement, scaleX: 0 } }, { x: 1, y: 1 })).toBeNull();
  });
});
