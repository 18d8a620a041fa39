import { z } from 'zod';
import { counted } from '../../../core/base/counted.ts';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { secondsToTicks, type Ticks, ticksToSeconds } from '../../../core/base/ticks.ts';
import { type CaptionToSpeak, captionsToSpeak, trackCaptions } from '../../../core/captions/captions-to-speak.ts';
import { readDialogue } from '../../../core/interchange/fountain/read-dialogue.ts';
import { readSubtitles } from '../../../core/interchange/subtitles/read-subtitles.ts';
import { clipsOf, type Project, tracksOf } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { isStale } from '../../../core/model/stale-line.ts';
import { VOICE_LOUDNESS_LUFS, type VoiceLine } from '../../../core/model/voice-line.ts';
import type { AssistCommandLine, CommandLineInput } from '../assist.ts';
import { castFrom, castLine, DEFAULT_VOICE } from './cast.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function number(value: unknown, option: string): Result<number> {
  const read = Number(text(value));
  return Number.isFinite(read)
    ? ok(read)
    : fail('usage.bad-argument', `"${String(value)}" is no number; give ${option} one, such as 1.2.`, { option, value });
}

export const voiceCommandLine: AssistCommandLine = {
  options: [
    { flags: '--text <text>', description: 'what is to be said' },
    { flags: '--script <file>', description: 'a dialogue ("NAME: text") or a Fountain scene; each line becomes a clip' },
    {
      flags: '--from-captions [source]',
      description:
        'speak captions where they lie, each within its time: a subtitle file, or the id of a caption track; the first track without it',
    },
    { flags: '--fill', description: 'with --from-captions: each line exactly as long as its caption' },
    {
      flags: '--voice <voices...>',
      description: 'a voice for everyone (kokoro/af_heart), or for a character (ANNA=kokoro/af_heart); "cutaway voices list" names them',
    },
    { flags: '--language <code>', description: 'of the text', default: 'en' },
    { flags: '--speed <factor>', description: '0.5 to 2', default: '1' },
    { flags: '--pauses <seconds>', description: 'after a comma, a sentence and a paragraph', default: '0.15,0.3,0.6' },
    { flags: '--seed <number>', description: 'the same seed gives the same sound', default: '0' },
    { flags: '--at <seconds>', description: 'where the first line goes; the start of --range without it' },
    { flags: '--gap <seconds>', description: 'silence between two lines', default: '0.4' },
    { flags: '--insert', description: 'push later clips along instead of writing over them' },
    { flags: '--fit', description: 'make a line, or all lines of a script together, exactly as long as --range' },
    { flags: '--loudness <lufs>', description: 'what every line is brought to, or "off"', default: String(VOICE_LOUDNESS_LUFS) },
    { flags: '--respeak <clips...>', description: 'say these voice lines again, as they now stand' },
    { flags: '--stale', description: 'say every voice line of the sequence again whose text, voice or pronunciation has changed' },
    { flags: '--ripple', description: 'with --respeak or --stale: what follows moves along' },
    { flags: '--person <ids...>', description: 'persons of the project whose voices these are' },
  ],
  async toRequest(input) {
    const { options } = input;
    const loudness = text(options.loudness) === 'off' ? ok(null) : number(options.loudness, '--loudness');
    if (!loudness.ok) return loudness;
    const common = { loudnessLufs: loudness.value, personIds: texts(options.person) };
    const chosen = texts(options.respeak);
    const clipIds = options.stale === true ? staleLines(input) : chosen;
    if (options.stale === true && clipIds.length === 0)
      return fail('voice.nothing-stale', 'Every voice line is spoken as it stands; edit one first, or name clips with --respeak.');
    if (clipIds.length > 0) return ok({ kind: 'respeak', clipIds, ripple: options.ripple === true, ...common });
    const lines = await linesFrom(input);
    if (!lines.ok) return lines;
    const at = options.at === undefined ? ok(null) : number(options.at, '--at');
    if (!at.ok) return at;
    const gap = number(options.gap, '--gap');
    if (!gap.ok) return gap;
    return ok({
      kind: 'speak',
      sequenceId: input.sequence.id,
      trackId: input.trackIds[0] ?? null,
      at: at.value === null ? input.span.start : secondsToTicks(at.value),
      gap: secondsToTicks(gap.value),
      mode: options.insert === true ? 'insert' : 'overwrite',
      lines: lines.value.lines,
      fit: lines.value.fit,
      ...common,
    });
  },
  tell({ summary }) {
    const { lines, voices, fitted, refused } = summary;
    const fit = Number(fitted) > 0 ? `, ${String(fitted)} fitted to ${fitted === 1 ? 'its slot' : 'their slots'}` : '';
    const told = `${counted(Number(lines), 'line')} in ${counted(Number(voices), 'voice')}, ${Number(summary.seconds).toFixed(1)} s of speech${fit}`;
    const left = refusedSchema.parse(refused ?? []);
    if (left.length === 0) return told;
    const listed = left.map(({ at, text: line, message }) => `  ${ticksToSeconds(at ?? 0).toFixed(2)} s  "${line}"\n      ${message}`);
    return [told, `${counted(left.length, 'line')} left out:`, ...listed].join('\n');
  },
};

const staleLines = ({ project, sequence }: { readonly project: Project; readonly sequence: Sequence }): readonly string[] =>
  tracksOf(project, sequence.id).flatMap(({ id }) =>
    [...clipsOf(project, id)].flatMap(({ clip }) => (isStale(project, clip) ? [clip.id] : [])),
  );

const refusedSchema = z.array(z.object({ at: z.number().nullable(), text: z.string(), message: z.string() }));

interface LinesAsked {
  readonly lines: readonly { readonly line: VoiceLine; readonly at: Ticks | null; readonly room?: Ticks }[];
  readonly fit: Readonly<Record<string, unknown>>;
}

/** Lines of `--text`, `--script` or `--from-captions`, with their voices, and what they are fitted to. */
async function linesFrom(input: CommandLineInput): Promise<Result<LinesAsked>> {
  const { options, span } = input;
  const speed = number(options.speed, '--speed');
  if (!speed.ok) return speed;
  const seed = number(options.seed, '--seed');
  if (!seed.ok) return seed;
  const pauses = (text(options.pauses) ?? '').split(',').map(Number);
  const [comma, sentence, paragraph] = pauses;
  if (pauses.length !== 3 || comma === undefined || sentence === undefined || paragraph === undefined || !pauses.every(Number.isFinite))
    return fail('usage.bad-argument', 'Pauses are three numbers of seconds; write them as "0.15,0.3,0.6".', { pauses: options.pauses });
  const manner = {
    language: text(options.language) ?? 'en',
    speed: speed.value,
    pauses: { comma, sentence, paragraph },
    seed: seed.value,
  };
  const cast = castFrom(texts(options.voice));
  if (!cast.ok) return cast;
  const slot: Ticks | null = options.fit === true ? span.end - span.start : null;
  const each = { kind: 'lines' };
  const plain = text(options.text);
  const everyone = cast.value.everyone ?? DEFAULT_VOICE;
  if (plain !== null)
    return ok({ lines: [{ line: { ...manner, text: plain, voiceId: everyone, character: null, slot }, at: null }], fit: each });
  if (options.fromCaptions !== undefined) {
    const captions = await captionsFrom(input);
    if (!captions.ok) return captions;
    const names = [...new Set(captions.value.flatMap(({ character }) => character ?? []))];
    const lines: LinesAsked['lines'][number][] = [];
    for (const { at, room, ...said } of captions.value) {
      const voiceId = said.character === null ? ok(everyone) : castLine({ ...cast.value, everyone }, said.character, names);
      if (!voiceId.ok) return voiceId;
      lines.push({ line: { ...manner, ...said, voiceId: voiceId.value }, at, room });
    }
    return ok({ lines, fit: { kind: 'captions', fills: options.fill === true } });
  }
  const path = text(options.script);
  if (path === null) return fail('usage.bad-argument', 'There is nothing to say; give --text, --script, --from-captions or --respeak.');
  const written = await input.readText(path);
  if (!written.ok) return written;
  const read = readDialogue(written.value);
  if (!read.ok) return read;
  const lines: LinesAsked['lines'][number][] = [];
  for (const line of read.value.lines) {
    const voiceId = castLine(
      cast.value,
      line.character,
      read.value.characters.map(({ name }) => name),
    );
    if (!voiceId.ok) return voiceId;
    const isAlone = read.value.lines.length === 1;
    lines.push({
      line: { ...manner, text: line.text, voiceId: voiceId.value, character: line.character, slot: isAlone ? slot : null },
      at: null,
    });
  }
  return ok({ lines, fit: slot === null || lines.length === 1 ? each : { kind: 'script', length: slot } });
}

/** What captions say, of a subtitle file or of a track of the sequence; those that begin within the range. */
async function captionsFrom({ project, sequence, span, options, readText }: CommandLineInput): Promise<Result<readonly CaptionToSpeak[]>> {
  const source = text(options.fromCaptions);
  const tracks = tracksOf(project, sequence.id).filter(({ kind }) => kind === 'caption');
  const track = source === null ? tracks[0] : tracks.find(({ id }) => id === source);
  let said: readonly CaptionToSpeak[];
  if (track !== undefined) {
    said = captionsToSpeak(trackCaptions(project, track)).filter(({ at }) => at >= span.start && at < span.end);
  } else if (source === null) {
    return fail('captions.no-track', 'The sequence has no captions; give a subtitle file, or import one first.');
  } else {
    const file = await readText(source);
    if (!file.ok) return file;
    const read = readSubtitles(file.value);
    if (!read.ok) return read;
    said = captionsToSpeak(read.value.cues);
  }
  return said.length > 0 ? ok(said) : fail('captions.nothing-said', 'No caption here says anything; choose another track, file or range.');
}
