import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { secondsToTicks, type Ticks } from '../../../core/base/ticks.ts';
import { readDialogue } from '../../../core/interchange/fountain/read-dialogue.ts';
import { clipsOf, type Project, tracksOf } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { isStale } from '../../../core/model/stale-line.ts';
import type { VoiceLine } from '../../../core/model/voice-line.ts';
import type { AssistCommandLine, CommandLineInput } from '../assist.ts';
import { castFrom, castLine, DEFAULT_VOICE } from './cast.ts';
import { DEFAULT_LOUDNESS_LUFS } from './manifest.ts';

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
    { flags: '--fit', description: 'make one line exactly as long as --range' },
    { flags: '--loudness <lufs>', description: 'what every line is brought to, or "off"', default: String(DEFAULT_LOUDNESS_LUFS) },
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
      lines: lines.value.map((line) => ({ line, at: null })),
      ...common,
    });
  },
  tell({ summary }) {
    const { lines, voices, fitted } = summary;
    const many = (count: unknown, one: string): string => `${String(count)} ${one}${count === 1 ? '' : 's'}`;
    const fit = Number(fitted) > 0 ? `, ${String(fitted)} fitted to ${fitted === 1 ? 'its slot' : 'their slots'}` : '';
    return `${many(lines, 'line')} in ${many(voices, 'voice')}, ${Number(summary.seconds).toFixed(1)} s of speech${fit}`;
  },
};

const staleLines = ({ project, sequence }: { readonly project: Project; readonly sequence: Sequence }): readonly string[] =>
  tracksOf(project, sequence.id).flatMap(({ id }) =>
    [...clipsOf(project, id)].flatMap(({ clip }) => (isStale(project, clip) ? [clip.id] : [])),
  );

/** Lines of `--text` or `--script`, with their voices. */
async function linesFrom(input: CommandLineInput): Promise<Result<readonly VoiceLine[]>> {
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
  const plain = text(options.text);
  if (plain !== null) return ok([{ ...manner, text: plain, voiceId: cast.value.everyone ?? DEFAULT_VOICE, character: null, slot }]);
  const path = text(options.script);
  if (path === null) return fail('usage.bad-argument', 'There is nothing to say; give --text, --script or --respeak.');
  const written = await input.readText(path);
  if (!written.ok) return written;
  const read = readDialogue(written.value);
  if (!read.ok) return read;
  if (slot !== null && read.value.lines.length > 1)
    return fail('usage.bad-argument', 'Only one line can be fitted to a range; leave out --fit, or give --text.');
  const lines: VoiceLine[] = [];
  for (const line of read.value.lines) {
    const voiceId = castLine(
      cast.value,
      line.character,
      read.value.characters.map(({ name }) => name),
    );
    if (!voiceId.ok) return voiceId;
    lines.push({ ...manner, text: line.text, voiceId: voiceId.value, character: line.character, slot });
  }
  return ok(lines);
}
