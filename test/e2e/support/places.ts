import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** The film that every script starts from a copy of; made once in a run. */
export const FILM_FOLDER = join(tmpdir(), 'cutaway-e2e-film');
export const FILM = 'film.cutaway';
