import type { Command } from 'commander';
import { defineCheck } from './commands/check.ts';
import { defineDemo } from './commands/demo.ts';
import { defineDoctor } from './commands/doctor.ts';
import { defineEdit } from './commands/edit.ts';
import { defineFrame } from './commands/frame.ts';
import { defineHistory } from './commands/history.ts';
import { defineImport } from './commands/import.ts';
import { defineNew } from './commands/new.ts';
import { defineParity } from './commands/parity.ts';
import { definePresets } from './commands/presets.ts';
import { defineProbe } from './commands/probe.ts';
import { defineRender } from './commands/render.ts';
import { defineShow } from './commands/show.ts';
import type { RunAction } from './run-action.ts';

/** Every command, in the order that help lists them. */
export const COMMAND_DEFINITIONS: readonly ((program: Command, run: RunAction) => void)[] = [
  defineNew,
  defineProbe,
  defineImport,
  defineEdit,
  defineShow,
  defineCheck,
  defineRender,
  defineFrame,
  defineParity,
  definePresets,
  defineHistory,
  defineDoctor,
  defineDemo,
];
