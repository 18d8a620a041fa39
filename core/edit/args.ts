import { z } from 'zod';
import { idSchema } from '../model/record-schemas.ts';
import { timeArg } from './time-args.ts';

/** Arguments that many commands share. Every command's arguments are a strict object, so that a misspelt key is refused and not ignored. */
export const sequenceIdArg = idSchema<'sequence'>().optional();
export const clipIdArg = idSchema<'clip'>();
export const clipIdsArg = z.array(clipIdArg).min(1, 'must name at least one clip');
export const trackIdArg = idSchema<'track'>();
/** Whether linked clips follow. They do unless this is false. */
export const linkedArg = z.boolean().default(true);
export const edgeArg = z.enum(['in', 'out']);
/** A name of the palette. */
export const labelArg = z.string().min(1).max(100);
/** Where an edge or a clip goes: `to` a place on the timeline or `by` a distance. Exactly one. */
export const targetArgs = { to: timeArg.optional(), by: timeArg.optional() };
/** Ids for the clips that the command makes, in the order that it makes them: pictures first. Ids left out are chosen. */
export const newClipIdsArg = z.array(clipIdArg).max(1000).default([]);
export const placeModeArg = z.enum(['overwrite', 'insert']).default('overwrite');
