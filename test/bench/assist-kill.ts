import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../core/base/fault.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { wavBytes } from '../../native-models/assists/frame/wav-file.ts';
import { killAssist } from '../fixtures/killed-assist.ts';
import { runProgram } from '../fixtures/program.ts';
import { TEST_MODELS } from '../fixtures/starter-packs.ts';

/**
 * Kills long runs of assists by SIGKILL and goes on with them in new processes; prints what was done twice and whether project and media came out as
 * without a stop.
 *
 *     npm run bench -- assist-kill                     clean-speech, some ten minutes of work, 8 kills
 *     npm run bench -- assist-kill --minutes 1         less of it
 *     npm run bench -- assist-kill --assist voice --voice kokoro/af_heart
 *     npm run bench -- assist-kill --kills 20 --seed 7
 */
const args = process.argv.slice(2);
const given = (name: string, otherwise: string): string => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? otherwise) : otherwise);
const minutes = Number(given('--minutes', args.includes('--quick') ? '0.5' : '10'));
const kills = Number(given('--kills', '8'));
const seed = Number(given('--seed', String(Math.floor(Math.random() * 100_000))));
const assist = given('--assist', 'clean-speech');
const voice = given('--voice', 'kokoro/af_heart');

/** Seconds of sound cleaned, and characters spoken, in a second of this machine; `--pace` says it for another one. */
const pace = Number(given('--pace', assist === 'voice' ? '35' : '17'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const RATE = 16_000;
/** Something to clean: a voice-like buzz that starts and stops, in noise. */
function noisySpeech(seconds: number, random: () => number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, at) => {
    const time = at / RATE;
    const isSaid = Math.sin(time * 1.3) + Math.sin(time * 2.9) > -0.3;
    const pitch = 120 + 30 * Math.sin(time * 0.7);
    const buzz = isSaid ? 0.2 * Math.sin(2 * Math.PI * pitch * time) * (1 + Math.sin(2 * Math.PI * 900 * time)) : 0;
    return buzz + 0.05 * (random() - 0.5);
  });
}

const WORDS = [
  'harbour',
  'window',
  'seven',
  'quiet',
  'morning',
  'the',
  'of',
  'carried',
  'under',
  'a',
  'river',
  'light',
  'and',
  'slowly',
  'again',
];
function script(characters: number, random: () => number): string {
  const lines: string[] = [];
  for (let written = 0; written < characters; ) {
    const words = Array.from({ length: 14 + Math.floor(random() * 20) }, () => WORDS[Math.floor(random() * WORDS.length)] ?? 'river');
    const line = `${words.join(' ')}.`;
    lines.push(`ANN: ${line}`);
    written += line.length;
  }
  return lines.join('\n\n');
}

const folder = await mkdtemp(join(tmpdir(), 'cutaway-assist-kill-'));
try {
  const work = join(folder, 'work');
  mkdirSync(work);
  const random = seededRandom(seed);
  const run = async (words: readonly string[], input = ''): Promise<void> => {
    const ended = await runProgram(work, words, input);
    if (ended.code !== 0) throw new Error(`${words.join(' ')}: ${ended.err}${ended.out}`);
  };
  await run(['new', 'film.cutaway']);
  const asked: string[] = [];
  if (assist === 'voice') {
    writeFileSync(join(work, 'script.txt'), script(minutes * 60 * pace, random));
    asked.push('voice', 'film.cutaway', '--script', 'script.txt', '--voice', voice);
  } else {
    writeFileSync(join(work, 'noisy.wav'), unwrap(wavBytes({ sampleRate: RATE, planes: [noisySpeech(minutes * 60 * pace, random)] })));
    const calls = [
      { command: 'media.import', args: { path: 'noisy.wav', id: 'asset_noisy' } },
      { command: 'clip.append', args: { assetId: 'asset_noisy', ids: ['clip_noisy'] } },
    ];
    await run(['edit', 'film.cutaway', '--stop', '--script', '-'], calls.map((call) => JSON.stringify(call)).join('\n'));
    asked.push('clean-speech', 'film.cutaway', '--clip', 'clip_noisy');
  }
  const found = await killAssist({ folder, args: asked, models: TEST_MODELS }, { kills, seed }, say);
  const list = (values: readonly number[], digits = 0): string => values.map((value) => value.toFixed(digits)).join(' ');
  const rows: readonly (readonly [string, string])[] = [
    ['work', asked.join(' ')],
    ['seed', String(seed)],
    [
      'without a stop',
      `${found.whole.steps} steps, ${(found.whole.seconds / 60).toFixed(1)} min on the clock, ${(found.whole.cpuSeconds / 60).toFixed(1)} of processor time`,
    ],
    ['kills (SIGKILL)', `${found.killsAfterSteps.length}, after steps ${list(found.killsAfterSteps)}`],
    [
      'killed and gone on with',
      `${(found.killed.seconds / 60).toFixed(1)} min on the clock, ${(found.killed.cpuSeconds / 60).toFixed(1)} of processor time, starts included`,
    ],
    ['finished steps done again', String(found.repeated)],
    ['seconds of a step lost at each kill', list(found.lostSeconds, 1)],
    [
      'files of project and media',
      `${found.files}, ${found.differing.length === 0 ? 'the same to the byte' : `NOT the same: ${found.differing.join(', ')}`}`,
    ],
    [
      'load',
      loadavg()
        .map((value) => value.toFixed(1))
        .join(' '),
    ],
  ];
  say(rows.map(([name, value]) => `${name.padEnd(36)} ${value}`).join('\n'));
  process.exitCode = found.differing.length === 0 && found.repeated === 0 && found.killsAfterSteps.length > 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
