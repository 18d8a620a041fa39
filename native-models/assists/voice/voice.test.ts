import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ok, type Result, unwrap } from '../../../core/base/fault.ts';
import { asId, countingIds } from '../../../core/base/id.ts';
import { secondsToTicks } from '../../../core/base/ticks.ts';
import type { VoiceLine } from '../../../core/model/voice-line.ts';
import { noRecords, projectOf, sequenceRecord, trackRecord } from '../../../test/fixtures/records.ts';
import { toyPiper } from '../../../test/fixtures/toy-voices.ts';
import { GraphHost } from '../../runtime/graph-host.ts';
import type { AssistContext, PlainSound } from '../assist.ts';
import { InstalledModels } from '../frame/installed-models.ts';
import { castFrom, castLine } from './cast.ts';
import { voiceRequestSchema } from './manifest.ts';
import { voiceAssist } from './pipeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'cutaway-voice-assist-'));
toyPiper(folder);
const host = new GraphHost(1e9);
const models = new InstalledModels(folder, host);
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

const sequence = sequenceRecord({ id: asId<'sequence'>('sequence_1'), trackIds: [asId<'track'>('track_v'), asId<'track'>('track_a')] });
const project = projectOf(
  {
    ...noRecords(),
    sequences: [sequence],
    tracks: [
      trackRecord({ id: asId<'track'>('track_v'), sequenceId: sequence.id, kind: 'picture' }),
      trackRecord({ id: asId<'track'>('track_a'), sequenceId: sequence.id, kind: 'sound' }),
    ],
  },
  sequence.id,
);

const line = (text: string, changes: Partial<VoiceLine> = {}): VoiceLine => ({
  text,
  voiceId: 'piper/toy-piper',
  language: 'en',
  speed: 1,
  pauses: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
  seed: 0,
  character: null,
  slot: null,
  ...changes,
});
const request = (lines: readonly VoiceLine[], changes: Readonly<Record<string, unknown>> = {}) =>
  voiceRequestSchema.parse({
    kind: 'speak',
    sequenceId: sequence.id,
    trackId: 'track_a',
    at: 0,
    gap: secondsToTicks(0.5),
    mode: 'overwrite',
    lines: lines.map((one) => ({ line: one, at: null })),
    loudnessLufs: -20,
    ...changes,
  });

/** Voices speak; nothing else is asked of media. */
const unwanted = (): never => {
  throw new Error('was not to be asked');
};

/** A run whose steps are kept as a journal would, and whose sounds are. */
function bench(journal = new Map<string, unknown>(), signal = new AbortController().signal) {
  const sounds: PlainSound[] = [];
  const done: number[] = [];
  const newId = countingIds();
  const context: AssistContext = {
    project,
    models,
    media: {
      sound: unwanted,
      sourceSound: unwanted,
      keepSound: unwanted,
      joinSound: unwanted,
      writeSound: async (sound, name) => {
        sounds.push(sound);
        const assetId = newId('asset');
        const sha256 = createHash('sha256')
          .update(Buffer.from(sound.planes[0]?.buffer ?? new ArrayBuffer(0)))
          .digest('hex');
        return ok({ made: { path: `${name}.wav`, sha256 }, assetId, importCall: { command: 'asset.import', args: { id: assetId } } });
      },
    },
    newId,
    now: () => '2026-03-01T12:00:00Z',
    measured: async () => null,
    signal,
    progress: (count) => done.push(count),
    async step<T>(name: string, result: z.ZodType<T>, work: () => Promise<Result<T>>): Promise<Result<T>> {
      if (journal.has(name)) return ok(result.parse(journal.get(name)));
      const made = await work();
      if (made.ok) journal.set(name, JSON.parse(JSON.stringify(made.value)));
      return made;
    },
  };
  return { context, sounds, done, journal };
}
const placed = z.object({
  trackId: z.string(),
  at: z.number(),
  take: z.object({ covers: z.object({ end: z.number() }), assist: z.string() }),
});

describe('lines are spoken', () => {
  test('one after another, with their gap, each with its media before it', async () => {
    const { context, done, sounds } = bench();
    const proposal = unwrap(await voiceAssist.run(request([line('The cat.'), line('The dog, hello.')]), context));
    expect(proposal.calls.map(({ command }) => command)).toEqual(['asset.import', 'voice.place', 'asset.import', 'voice.place']);
    const [first, second] = proposal.calls.filter(({ command }) => command === 'voice.place').map(({ args }) => placed.parse(args));
    expect(first?.at).toBe(0);
    expect(second?.at).toBe((first?.take.covers.end ?? 0) + secondsToTicks(0.5));
    expect(done).toEqual([1, 2]);
    expect(sounds).toHaveLength(2);
    expect(proposal.summary).toMatchObject({ lines: 2, voices: 1, fitted: 0 });
  });

  test('onto a new track that bears the name of the only character', async () => {
    const { context } = bench();
    const proposal = unwrap(await voiceAssist.run(request([line('The cat.', { character: 'ANNA' })], { trackId: null }), context));
    expect(proposal.calls[0]).toMatchObject({ command: 'track.add', args: { kind: 'sound', name: 'ANNA' } });
  });

  test('into their slots, to the sample', async () => {
    const { context, sounds } = bench();
    const natural = unwrap(await voiceAssist.run(request([line('Hello, the cat.')]), bench().context));
    const end = placed.parse(natural.calls[1]?.args).take.covers.end;
    const slot = Math.round(end * 1.1);
    const proposal = unwrap(await voiceAssist.run(request([line('Hello, the cat.', { slot })]), context));
    expect(placed.parse(proposal.calls[1]?.args).take.covers.end - slot).toBeGreaterThanOrEqual(0);
    expect((sounds[0]?.planes[0]?.length ?? 0) / 16_000 - slot / 705_600_000).toBeLessThan(0.001);
    const refused = await voiceAssist.run(request([line('Hello, the cat.', { slot: end * 2 })]), context);
    expect(!refused.ok && refused.error.code).toBe('voice.does-not-fit');
  });

  test('again after a kill only where they were not yet spoken, with the same result', async () => {
    const whole = unwrap(await voiceAssist.run(request([line('The cat.'), line('The dog.')]), bench().context));
    const killed = new AbortController();
    const first = bench(new Map(), killed.signal);
    await expect(
      voiceAssist.run(request([line('The cat.'), line('The dog.')]), { ...first.context, progress: () => killed.abort() }),
    ).rejects.toThrow();
    const second = bench(first.journal);
    const proposal = unwrap(await voiceAssist.run(request([line('The cat.'), line('The dog.')]), second.context));
    expect(second.sounds).toHaveLength(1);
    const takes = (calls: typeof whole.calls) =>
      calls.flatMap(({ command, args }) => (command === 'voice.place' ? [placed.parse(args).take.covers.end] : []));
    expect(takes(proposal.calls)).toEqual(takes(whole.calls));
  });
});

describe('captions are spoken where they lie', () => {
  const [SHORT, LONG] = ['The cat.', 'The dog, hello, the cat, hello, the dog.'];
  const lengthOf = async (text: string): Promise<number> => {
    const proposal = unwrap(await voiceAssist.run(request([line(text)]), bench().context));
    return placed.parse(proposal.calls[1]?.args).take.covers.end;
  };
  const captions = (lines: readonly { text: string; at: number; slot: number; room: number }[], fills = false) =>
    request([], {
      lines: lines.map(({ text, at, slot, room }) => ({ line: line(text, { slot }), at, room })),
      fit: { kind: 'captions', fills },
    });
  const told = z.object({ at: z.number(), line: z.object({ text: z.string(), slot: z.number().nullable() }) });
  const S = secondsToTicks(1);

  test('a short line stays as it is, a long one is pressed into its caption, or into the room after it', async () => {
    const [short, long] = [await lengthOf(SHORT), await lengthOf(LONG)];
    const [slot, tooSmall] = [Math.round(long * 0.9), Math.round(long * 0.6)];
    const proposal = unwrap(
      await voiceAssist.run(
        captions([
          { text: SHORT, at: S, slot: short * 3, room: short * 4 },
          { text: LONG, at: 20 * S, slot, room: slot },
          { text: LONG, at: 40 * S, slot: tooSmall, room: long },
        ]),
        bench().context,
      ),
    );
    const [first, second, third] = proposal.calls.filter(({ command }) => command === 'voice.place').map(({ args }) => told.parse(args));
    expect(first).toMatchObject({ at: S, line: { slot: null } });
    expect(second).toMatchObject({ at: 20 * S, line: { slot } });
    expect((third?.line.slot ?? 0) / long).toBeCloseTo(0.8, 2);
    expect(proposal.summary).toMatchObject({ lines: 3, fitted: 2, refused: [] });
  });

  test('a line that does not fit is listed with its reason, and the others are made', async () => {
    const long = await lengthOf(LONG);
    const proposal = unwrap(
      await voiceAssist.run(
        captions([
          { text: LONG, at: S, slot: Math.round(long / 2), room: Math.round(long / 2) },
          { text: '😀', at: 5 * S, slot: S, room: S },
          { text: SHORT, at: 9 * S, slot: 5 * S, room: 5 * S },
        ]),
        bench().context,
      ),
    );
    expect(proposal.calls.map(({ command }) => command)).toEqual(['asset.import', 'voice.place']);
    expect(proposal.summary).toMatchObject({
      lines: 1,
      refused: [
        { at: S, text: LONG, code: 'voice.does-not-fit' },
        { at: 5 * S, code: 'voice.nothing-to-say' },
      ],
    });
  });

  test('where slots are to be filled, each line is exactly as long as its caption', async () => {
    const short = await lengthOf(SHORT);
    const slot = Math.round(short * 1.2);
    const proposal = unwrap(await voiceAssist.run(captions([{ text: SHORT, at: S, slot, room: slot }], true), bench().context));
    expect(told.parse(proposal.calls[1]?.args).line.slot).toBe(slot);
  });

  test('where none fits, the first reason is the answer', async () => {
    const refused = await voiceAssist.run(captions([{ text: LONG, at: 0, slot: 1000, room: 1000 }]), bench().context);
    expect(!refused.ok && refused.error.code).toBe('voice.does-not-fit');
  });
});

describe('a script is fitted to a stretch', () => {
  const texts = ['The dog, hello, the cat.', 'Hello, the dog.', 'The cat, the dog, hello.'];
  const asked = (length: number) =>
    request(
      texts.map((text) => line(text)),
      { fit: { kind: 'script', length } },
    );
  const natural = async (): Promise<number> => {
    const proposal = unwrap(await voiceAssist.run(request(texts.map((text) => line(text))), bench().context));
    return proposal.calls.reduce((sum, { command, args }) => sum + (command === 'voice.place' ? placed.parse(args).take.covers.end : 0), 0);
  };
  const gap = secondsToTicks(0.5);

  test.each([
    ['shorter pauses', 1, -1.2],
    ['shorter lines', 0.9, -1.6],
    ['longer lines', 1.15, 2.4],
  ])('by %s, from its first sample to its last', async (_what, factor, gaps) => {
    const length = Math.round((await natural()) * factor + 2 * gap + gaps * gap);
    const proposal = unwrap(await voiceAssist.run(asked(length), bench().context));
    const lines = proposal.calls.flatMap(({ command, args }) => (command === 'voice.place' ? [placed.parse(args)] : []));
    const last = lines.at(-1);
    expect(lines[0]?.at).toBe(0);
    expect(Math.abs((last?.at ?? 0) + (last?.take.covers.end ?? 0) - length)).toBeLessThan(secondsToTicks(0.001));
  });

  test('goes on after a kill with the same result', async () => {
    const length = Math.round((await natural()) * 0.9 + gap * 0.4);
    const whole = unwrap(await voiceAssist.run(asked(length), bench().context));
    const killed = new AbortController();
    const first = bench(new Map(), killed.signal);
    const stop = (done: number): void => (done >= 2 ? killed.abort() : undefined);
    await expect(voiceAssist.run(asked(length), { ...first.context, progress: stop })).rejects.toThrow();
    const proposal = unwrap(await voiceAssist.run(asked(length), bench(first.journal).context));
    expect(proposal.summary).toEqual(whole.summary);
  });

  test('is refused with a way out where it would be pressed too far', async () => {
    const refused = await voiceAssist.run(asked(Math.round((await natural()) * 0.5)), bench().context);
    expect(refused).toMatchObject({ ok: false, error: { code: 'voice.does-not-fit' } });
  });
});

describe('refused before anything is spoken', () => {
  test.each([
    ['an unknown voice', request([line('x', { voiceId: 'kokoro/nobody' })]), 'voice.unknown'],
    ['a picture track', request([line('x')], { trackId: 'track_v' }), 'track.kind'],
    ['a person without a record', request([line('x')], { personIds: ['person_9'] }), 'consent.missing'],
    ['Korean in an English voice', request([line('안녕')]), 'voice.language'],
    ['emoji alone', request([line('😀')]), 'voice.nothing-to-say'],
  ])('%s', async (_what, asked, code) => {
    const { context, sounds } = bench();
    const refused = await voiceAssist.run(asked, context);
    expect(!refused.ok && refused.error.code).toBe(code);
    expect(sounds).toHaveLength(0);
  });
});

test('a cast gives each character a voice, and names those without one', () => {
  const cast = unwrap(castFrom(['ANNA=kokoro/af_heart', 'dittli/en']));
  expect(unwrap(castLine(cast, 'Anna', ['ANNA', 'BEN']))).toBe('kokoro/af_heart');
  expect(unwrap(castLine(cast, 'BEN', ['ANNA', 'BEN']))).toBe('dittli/en');
  const uncast = castLine(unwrap(castFrom(['ANNA=kokoro/af_heart'])), 'BEN', ['ANNA', 'BEN', 'COOK']);
  expect(!uncast.ok && uncast.error.message).toContain('BEN, COOK have no voice');
  const wrong = castFrom(['nonsense']);
  expect(!wrong.ok && wrong.error.code).toBe('usage.bad-argument');
});

test('the voice of a real person is neither planned, heard first nor spoken before they are on record', async () => {
  toyPiper(folder, {}, { voiceOf: 'person' });
  const { context } = bench();
  const planning = { ...context, measured: async () => null };
  for (const [personIds, code] of [
    [[], 'voice.consent'],
    [['person_9'], 'consent.missing'],
  ] as const) {
    const wanted = request([line('The cat.')], { personIds });
    const answers = [
      await voiceAssist.plan(wanted, planning),
      await voiceAssist.preview?.(wanted, planning),
      await voiceAssist.run(wanted, context),
    ];
    expect(answers.map((answer) => (answer?.ok === false ? answer.error.code : 'made'))).toEqual([code, code, code]);
  }
  toyPiper(folder);
});
