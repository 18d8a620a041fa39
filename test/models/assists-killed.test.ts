import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { wavBytes } from '../../native-models/assists/frame/wav-file.ts';
import { DIALOGUE, dialogueText } from '../fixtures/dialogue.ts';
import { killAssist } from '../fixtures/killed-assist.ts';
import { runProgram } from '../fixtures/program.ts';
import { missingPacks, TEST_MODELS } from '../fixtures/starter-packs.ts';
import { testSeed } from '../fixtures/test-seed.ts';
import { voiceConversionPack } from '../fixtures/voice-conversion-pack.ts';

const RATE = 16_000;
const KILLS = 2;

let folder = '';
let work = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-killed-'));
  work = join(folder, 'work');
  mkdirSync(work);
  await run(['new', 'film.cutaway']);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: readonly string[], input = ''): Promise<void> {
  const ended = await runProgram(work, args, input);
  if (ended.code !== 0) throw new Error(`${args.join(' ')}: ${ended.err}${ended.out}`);
}

const edit = (...calls: readonly { readonly command: string; readonly args: object }[]): Promise<void> =>
  run(['edit', 'film.cutaway', '--stop', '--script', '-'], calls.map((call) => JSON.stringify(call)).join('\n'));

/** A clip of a buzz that starts and stops, in noise. */
async function addSound(id: string, seconds: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const samples = Float32Array.from({ length: seconds * RATE }, (_, at) => {
    const time = at / RATE;
    const buzz = Math.sin(time * 1.3) + Math.sin(time * 2.9) > -0.3 ? 0.2 * Math.sin(2 * Math.PI * (120 + seed * 20) * time) : 0;
    return buzz + 0.05 * (random() - 0.5);
  });
  writeFileSync(join(work, `${id}.wav`), unwrap(wavBytes({ sampleRate: RATE, planes: [samples] })));
  await edit(
    { command: 'media.import', args: { path: `${id}.wav`, id: `asset_${id}` } },
    { command: 'clip.append', args: { assetId: `asset_${id}`, ids: [`clip_${id}`] } },
  );
}

const PERSON = { id: 'person_anna', name: 'Anna', basis: 'written', attestedBy: 'The producer', date: '2026-03-01' };

/** The assists, the packs that each needs, and how a film is prepared for it: answers its arguments and, where it is not the usual one, its models' folder. */
const ASSISTS: readonly (readonly [
  string,
  readonly string[],
  () => Promise<{ readonly args: readonly string[]; readonly models?: string }>,
])[] = [
  [
    'clean-speech',
    ['dtln'],
    async () => {
      await addSound('noisy', 130, 1);
      return { args: ['--clip', 'clip_noisy'] };
    },
  ],
  [
    'voice',
    ['dittli-voice-en'],
    async () => {
      writeFileSync(join(work, 'scene.txt'), dialogueText());
      return { args: ['--script', 'scene.txt', '--voice', 'dittli/en'] };
    },
  ],
  [
    'captions',
    ['dittli-voice-en', 'whisper-tiny', 'silero-vad'],
    async () => {
      writeFileSync(join(work, 'scene.txt'), DIALOGUE.map(([, text]) => `ANN: ${text}`).join('\n\n'));
      await run(['assist', 'voice', 'film.cutaway', '--script', 'scene.txt', '--voice', 'dittli/en']);
      return { args: ['--language', 'en'] };
    },
  ],
  [
    'convert-voice',
    [],
    async () => {
      const models = join(folder, 'models');
      voiceConversionPack(models, 'small-voice');
      await edit({ command: 'person.add', args: PERSON });
      await addSound('speech', 45, 2);
      await addSound('voice', 5, 3);
      return { models, args: ['--clip', 'clip_speech', '--voice-from', 'asset_voice', '--person', PERSON.id] };
    },
  ],
];

for (const [assist, packs, prepare] of ASSISTS) {
  const missing = await missingPacks(packs);
  test.skipIf(missing.length > 0 || process.platform === 'win32')(
    `${assist}, killed and gone on with, makes the same film to the byte and does no finished step again (${missing.length > 0 ? `needs ${missing.join(', ')}: "cutaway models install"` : 'real command line; Windows has no SIGKILL'})`,
    async () => {
      const seed = testSeed();
      const { args, models = TEST_MODELS } = await prepare();
      const found = await killAssist({ folder, args: [assist, 'film.cutaway', ...args], models }, { kills: KILLS, seed });
      expect(found, `seed ${seed}`).toMatchObject({ repeated: 0, differing: [] });
      expect(found.killsAfterSteps.length, `seed ${seed}`).toBeGreaterThan(0);
      expect(found.whole.steps).toBeGreaterThanOrEqual(KILLS);
    },
    900_000,
  );
}
