import type { Command } from '../command.ts';
import { importAsset } from './asset/import.ts';
import { appendClip } from './clip/append.ts';
import { insertClip } from './clip/insert.ts';
import { overwriteClip } from './clip/overwrite.ts';
import { splitClip } from './clip/split.ts';
import { trimClip } from './clip/trim.ts';
import { newSequence } from './sequence/new.ts';
import { addTrack } from './track/add.ts';

const ALL: readonly Command[] = [importAsset, newSequence, addTrack, insertClip, overwriteClip, appendClip, splitClip, trimClip];

/** Every command by name. A plan trusts its arguments: let `runCommand` read them. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(ALL.map((command) => [command.name, command]));
