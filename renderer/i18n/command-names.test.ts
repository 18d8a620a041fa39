import { expect, test } from 'vitest';
import { COMMANDS } from '../../core/edit/commands/index.ts';
import { commandText } from './text/commands.ts';

test('every command has a name for the history in both languages', () => {
  const unnamed = [...COMMANDS.keys()].filter((name) => !(name in commandText));
  expect(unnamed).toEqual([]);
});

test('no name is kept for a command that is gone', () => {
  const gone = Object.keys(commandText).filter((name) => name !== 'batch' && !COMMANDS.has(name));
  expect(gone).toEqual([]);
});
