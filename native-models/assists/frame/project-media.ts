import type { IdSource } from '../../../core/base/id.ts';
import type { Project } from '../../../core/model/project.ts';
import type { MediaPool } from '../../../engine/media/contract.ts';
import type { AssetLocator } from '../../../engine/render/contract.ts';
import type { ContentStore } from '../../../engine/store/content-store.ts';
import type { AssistMedia } from '../assist.ts';
import { joinSound, keepSound } from './kept-sound.ts';
import { type MakeSoundOptions, makeSound } from './made-media.ts';
import { plainMix } from './plain-mix.ts';
import { sourceSound } from './source-sound.ts';

export interface ProjectMediaOptions {
  readonly project: Project;
  readonly projectPath: string;
  /** Stays its maker's to close. */
  readonly pool: MediaPool;
  readonly locate: AssetLocator;
  readonly newId: IdSource;
  readonly store: ContentStore;
  readonly onFresh?: MakeSoundOptions['onFresh'];
}

/** Media of one project, as it stood when the work began. */
export const projectMedia = ({ project, projectPath, pool, locate, newId, store, onFresh }: ProjectMediaOptions): AssistMedia => ({
  sound: (ask, signal) => plainMix(project, ask, { pool, locate }, signal),
  sourceSound: (ask, signal) => sourceSound(project, ask, { pool, locate }, signal),
  keepSound: (sound) => keepSound(store, sound),
  joinSound: (pieces, ask, name, signal) => joinSound(store, pieces, ask, name, { projectPath, newId, signal, onFresh }),
  writeSound: (sound, name, signal) => makeSound(sound, name, { projectPath, newId, signal, onFresh }),
});
