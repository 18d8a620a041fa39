/** One beat of the music is 0.6 s: 18 frames at 30 a second. Every cut lies on a beat. */
export const BEAT_FRAMES = 18;

/** A piece of a shot on the first picture track, with its own sound on the first sound track. */
export interface Cut {
  readonly shot: string;
  /** First frame taken from the shot. */
  readonly from: number;
  readonly beats: number;
  /** Real footage that takes the shot's place where it is at hand. */
  readonly instead?: string;
}

const cut = (shot: string, from: number, beats: number, instead?: string): Cut =>
  instead === undefined ? { shot, from, beats } : { shot, from, beats, instead };

/** A minute: 22 pieces, 21 cuts. */
export const CUTS: readonly Cut[] = [
  cut('dusk', 0, 8),
  cut('sea', 30, 6),
  cut('tunnel', 10, 4),
  cut('plasma', 20, 4, 'animation-1080p25.mp4'),
  cut('fractal', 60, 4),
  cut('colony', 30, 4),
  cut('dusk', 150, 4),
  cut('sea', 150, 4),
  cut('tunnel', 80, 6),
  cut('plasma', 100, 4),
  cut('fractal', 100, 4),
  cut('colony', 90, 4),
  cut('dusk', 60, 6),
  cut('sea', 10, 4),
  cut('tunnel', 150, 4),
  cut('fractal', 20, 4),
  cut('plasma', 150, 4, 'timecode-720p30.mp4'),
  cut('colony', 150, 2),
  cut('tunnel', 30, 2, 'rotated-1080p24.mp4'),
  cut('fractal', 150, 4),
  cut('sea', 170, 6),
  cut('dusk', 140, 8),
];

/** Where piece `index` begins, in frames. */
export const cutStart = (index: number): number => CUTS.slice(0, index).reduce((frames, { beats }) => frames + beats * BEAT_FRAMES, 0);
export const FILM_FRAMES = cutStart(CUTS.length);
