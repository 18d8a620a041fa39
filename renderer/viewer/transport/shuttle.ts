/** Fastest either way, as the engine plays it. */
export const FASTEST = 8;

/** What J or L does to the speed: the first press plays in its direction, each further one doubles. */
export function nextRate(rate: number, direction: 1 | -1): number {
  const along = rate * direction;
  return direction * (along < 1 ? 1 : Math.min(FASTEST, along * 2));
}

/** Speeds of a spring-loaded shuttle at `deflection`, -1 to 1: still in the middle, finer near it, 8 at the ends. */
export function shuttleRate(deflection: number): number {
  const away = Math.min(1, Math.abs(deflection));
  if (away < 0.08) return 0;
  const rate = 2 ** (-2 + ((away - 0.08) / 0.92) * 5);
  return (Math.sign(deflection) * Math.round(rate * 100)) / 100;
}
