import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { MAX_LINE_LENGTH, type ScriptLine, scriptLines } from './script-lines.ts';

const linesOf = async (chunks: Iterable<string | Buffer>): Promise<ScriptLine[]> => {
  const lines: ScriptLine[] = [];
  for await (const line of scriptLines('-', Readable.from(chunks, { objectMode: false }), new AbortController().signal)) lines.push(line);
  return lines;
};

test('lines are counted whatever ends them and wherever the chunks are cut; comments and empty ones are left out', async () => {
  const korean = Buffer.from('{"편집"}\r\n');
  const lines = await linesOf(['\ufeff# a comment\n', '\n {"a"', ':1}\r\n', korean.subarray(0, 4), korean.subarray(4), 'last']);
  expect(lines).toEqual([
    { number: 3, text: '{"a":1}' },
    { number: 4, text: '{"편집"}' },
    { number: 5, text: 'last' },
  ]);
});

test('a line without end is refused and not gathered, and those after it are read', async () => {
  function* endless(): Generator<string> {
    for (let length = 0; length < 40 * MAX_LINE_LENGTH; length += 65_536) yield 'x'.repeat(65_536);
    yield '\n{"next":1}\n';
  }
  expect(await linesOf(endless())).toEqual([
    { number: 1, text: null },
    { number: 2, text: '{"next":1}' },
  ]);
});

test('an interrupt ends the lines of a script that never comes', async () => {
  const interrupt = new AbortController();
  const silent = new Readable({ read: () => {} });
  const lines: ScriptLine[] = [];
  setTimeout(() => interrupt.abort(), 20);
  for await (const line of scriptLines('-', silent, interrupt.signal)) lines.push(line);
  expect(lines).toEqual([]);
});
