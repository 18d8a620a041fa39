/**
 * A sinc of `crossings` zero crossings to either side under a Kaiser window of shape `beta`: the kernel that band-limited sound is resampled
 * with (J. O. Smith, "Digital Audio Resampling"). 1 at 0, and 0 from the last crossing on.
 */
export function kaiserSinc(x: number, crossings: number, beta: number): number {
  if (Math.abs(x) >= crossings) return 0;
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  return (sinc * besselI0(beta * Math.sqrt(1 - (x / crossings) ** 2))) / besselI0(beta);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
