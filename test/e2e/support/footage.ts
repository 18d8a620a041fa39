import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED_MEDIA } from '../../fixtures/media.ts';
import { FILM_FOLDER } from './places.ts';

const REAL = ['timecode-720p30.mp4', 'animation-1080p25.mp4', 'green-screen-720p30.mp4'] as const;

/** Three films with sound, each of more than four seconds: real footage where it is on this machine, else what was drawn for these scripts. */
export function footage(): readonly [string, string, string] {
  const real = REAL.map((name) => join(SHARED_MEDIA, name));
  const drawn = ['colours.mp4', 'plasma.mp4', 'weave.mp4'].map((name) => join(FILM_FOLDER, name));
  const [first = '', second = '', third = ''] = real.every((path) => existsSync(path)) ? real : drawn;
  return [first, second, third];
}
