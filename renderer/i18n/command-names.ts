import { COMMANDS } from '../../core/edit/commands/index.ts';
import type { Step } from '../../core/edit/history.ts';
import { translate, translateOr } from './translate.ts';

/** What a step of the history is called: its own words where it has some, else the command's name in the user's language. */
export function stepName({ label, command }: Pick<Step, 'label' | 'command'>): string {
  const isPlain = label === '' || label === COMMANDS.get(command)?.summary;
  if (!isPlain) return label;
  return translateOr(`commands:${command}`, label === '' ? translate('commands:batch') : label);
}
