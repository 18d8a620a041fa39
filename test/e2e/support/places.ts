import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** The film that every script starts from a copy of; made once in a run, and no other run's. The processes of a run inherit its place. */
process.env.CUTAWAY_E2E_FILM ??= join(tmpdir(), `cutaway-e2e-film-${process.pid}`);
export const FILM_FOLDER = process.env.CUTAWAY_E2E_FILM;
export const FILM = 'film.cutaway';
