import type { Command } from 'commander';
import { ok } from '../../../../core/base/fault.ts';
import { listPresets } from '../../../export/presets.ts';
import type { RunAction } from '../run-action.ts';

export function definePresets(program: Command, run: RunAction): void {
  program
    .command('presets')
    .description('Lists what films can be exported as.')
    .action(() =>
      run(async () => {
        const presets = listPresets();
        const width = Math.max(...presets.map((preset) => preset.name.length));
        const text = presets
          .map((preset) => `${preset.name.padEnd(width)}  .${preset.extension.padEnd(4)}  ${preset.description}`)
          .join('\n');
        return ok({ text, data: presets });
      }),
    );
}
