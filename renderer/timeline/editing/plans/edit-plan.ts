import type { CommandCall } from '../../../../core/edit/plan.ts';
import type { EditScene } from '../edit-scene.ts';

/** The commands of one edit, from what is on the timeline; none where there is nothing to do. Pure. */
export type EditPlan = (scene: EditScene) => readonly CommandCall[];

export const call = (command: string, args: Readonly<Record<string, unknown>>): CommandCall => ({ command, args });
