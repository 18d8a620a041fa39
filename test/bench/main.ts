import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs benchmarks, each a script of its own in this folder, one after the other so that none disturbs another.
 *
 *     npm run bench                       all of them
 *     npm run bench -- export             those named
 *     npm run bench -- export --quick     what follows the names is handed on
 */
const folder = fileURLToPath(new URL('.', import.meta.url));
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'main.ts' && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

const given = process.argv.slice(2);
const firstFlag = given.findIndex((word) => word.startsWith('-'));
const names = firstFlag === -1 ? given : given.slice(0, firstFlag);
const flags = firstFlag === -1 ? [] : given.slice(firstFlag);
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}: choose from ${known.join(', ')}.\n`);
  process.exit(2);
}

let failures = 0;
for (const name of names.length > 0 ? names : known) {
  process.stdout.write(`\n== ${name} ==\n`);
  const child = spawn(process.execPath, ['--import', 'tsx', join(folder, `${name}.ts`), ...flags], { stdio: 'inherit' });
  const code = await new Promise<number>((done) => {
    child.on('exit', (exit) => done(exit ?? 1));
    child.on('error', () => done(1));
  });
  if (code !== 0) failures++;
}
process.exit(failures === 0 ? 0 : 1);
