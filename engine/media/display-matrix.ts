/**
 * The clockwise turn that shows a picture upright, from MP4's display matrix: nine little-endian 32-bit fixed-point numbers, of which
 * [a b; c d] turn the picture. Angles between quarter turns go to the nearest; a mirrored picture is reported as such.
 */
export function readDisplayMatrix(data: Buffer | null): { readonly rotation: 0 | 90 | 180 | 270; readonly isMirrored: boolean } {
  if (!data || data.length < 36) return { rotation: 0, isMirrored: false };
  const [a, b, c, d] = [data.readInt32LE(0), data.readInt32LE(4), data.readInt32LE(12), data.readInt32LE(16)];
  const isMirrored = a * d - b * c < 0;
  // A mirrored picture is a turned one whose x axis points the other way.
  const degrees = (Math.atan2(isMirrored ? -b : b, isMirrored ? -a : a) * 180) / Math.PI;
  const quarter = ((Math.round(degrees / 90) % 4) + 4) % 4;
  return { rotation: quarter === 1 ? 90 : quarter === 2 ? 180 : quarter === 3 ? 270 : 0, isMirrored };
}
