import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { DIALOGUE, dialogueText, partHeard } from '../fixtures/dialogue.ts';
import { PROGRAM } from '../fixtures/program.ts';
import { missingPacks, TEST_MODELS } from '../fixtures/starter-packs.ts';

const NEEDED = ['dittli-voice-en', 'whisper-tiny', 'silero-vad'];
const missing = await missingPacks(NEEDED);

/** Programs without any network of their own, where this machine can make such. */
const NO_NETWORK = ['unshare', '--net', '--map-root-user'];
function canCutOff(): boolean {
  try {
    execFileSync(NO_NETWORK[0] ?? '', [...NO_NETWORK.slice(1), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const before = canCutOff() ? NO_NETWORK : [];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-dialogue-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the program prints as JSON, where it ends with `exit`. */
function runTo(exit: number, ...args: readonly string[]): Promise<unknown> {
  const [program = '', ...rest] = [...before, process.execPath, PROGRAM, '--json', ...args];
  const env = {
    ...process.env,
    CUTAWAY_MODELS: TEST_MODELS,
    CUTAWAY_CACHE: join(folder, 'cache'),
    CUTAWAY_CONFIG: join(folder, 'config'),
    npm_config_offline: 'true',
  };
  return new Promise((resolve, reject) => {
    const child = execFile(program, rest, { cwd: folder, env, maxBuffer: 1 << 26 }, (_error, out, err) =>
      child.exitCode === exit ? resolve(JSON.parse(out)) : reject(new Error(`${args.join(' ')}: ${out}\n${err}`)),
    );
  });
}

const run = (...args: readonly string[]): Promise<unknown> => runTo(0, ...args);

const planned = z.object({ obstacles: z.array(z.unknown()).length(0), packs: z.array(z.object({ isInstalled: z.literal(true) })) });
const applied = z.object({ applied: z.literal(true), calls: z.number(), summary: z.record(z.string(), z.unknown()) });
const captionTracks = z.array(z.object({ captions: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })) }));
const logged = z.object({ steps: z.array(z.object({ label: z.string() })) });

test.skipIf(missing.length > 0)(
  `twenty lines become speech on the timeline, captions are recognised from it, and the film is exported and signed, with no network (${missing.length > 0 ? `needs ${missing.join(', ')}: "cutaway models install starter"` : 'starter set'})`,
  async () => {
    writeFileSync(join(folder, 'scene.txt'), dialogueText());
    await run('new', 'film.cutaway');
    planned.parse(await run('assist', 'voice', 'film.cutaway', '--script', 'scene.txt', '--voice', 'dittli/en', '--plan'));
    const spoken = applied.parse(await run('assist', 'voice', 'film.cutaway', '--script', 'scene.txt', '--voice', 'dittli/en'));
    expect(spoken.calls).toBeGreaterThanOrEqual(DIALOGUE.length);

    const project = readFileSync(join(folder, 'film.cutaway'), 'utf8');
    expect(project.match(/"voiceLine":/g)).toHaveLength(DIALOGUE.length);

    applied.parse(await run('assist', 'captions', 'film.cutaway', '--language', 'en'));
    const [track] = captionTracks.parse(await run('captions', 'list', 'film.cutaway'));
    expect(track?.captions.length).toBeGreaterThanOrEqual(DIALOGUE.length / 2);
    const heard = (track?.captions ?? []).map(({ text }) => text).join(' ');
    expect(partHeard(heard)).toBeGreaterThan(0.85);
    for (const { text } of track?.captions ?? []) {
      const lines = text.split('\n');
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(42);
    }
    // Each assist is one step that one undo takes back.
    const steps = logged.parse(await run('log', 'film.cutaway')).steps.map(({ label }) => label);
    expect(steps.slice(-2)).toEqual(['voice', 'captions']);

    await run('render', 'film.cutaway', '--out', 'film.mp4', '--size', '320x180', '--provenance', 'auto', '--captions', 'embed');
    expect(await run('credentials', 'film.mp4')).toMatchObject({ kind: 'found', integrity: 'intact' });
    const film = readFileSync(join(folder, 'film.mp4'));
    const middle = film.indexOf('mdat') + 5000;
    film.writeUInt8(film.readUInt8(middle) ^ 1, middle);
    writeFileSync(join(folder, 'edited.mp4'), film);
    // Bad input: whoever asks in a script sees it too.
    expect(await runTo(3, 'credentials', 'edited.mp4')).toMatchObject({ kind: 'found', integrity: 'tampered' });
  },
  600_000,
);
