import { basename } from 'node:path';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { TrackId } from '../../../core/base/id.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import { captionCues } from '../../../core/interchange/subtitles/caption-cues.ts';
import type { SubtitleLoss, WrittenFormat, WrittenSubtitles } from '../../../core/interchange/subtitles/cue.ts';
import { captionImportCall, languageOfName } from '../../../core/interchange/subtitles/import-call.ts';
import { writeSubtitles } from '../../../core/interchange/subtitles/write-subtitles.ts';
import { type Project, sequenceEnd } from '../../../core/model/project.ts';
import type { SubtitleSource } from '../../../core/protocol/captions-contract.ts';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import { writeSubtitleFile } from '../../export/captions/subtitle-file.ts';
import { readSubtitleBytes, readSubtitleFile, type SubtitleFile } from '../../ingest/subtitle-file.ts';
import { outputPlaceFault } from '../output-place.ts';
import type { WindowContext } from './window-context.ts';

type CaptionCall = Extract<keyof CallHandlers, `captions.${string}`>;

const CAPTIONS_SHOWN = 6;
const CHARACTERS_SHOWN = 600;

/** Subtitle files in and out. */
export function captionCallHandlers(window: WindowContext): Pick<CallHandlers, CaptionCall> {
  return {
    'captions.read': async ({ source, encoding }) => {
      const read = await readSource(source, encoding);
      if (!read.ok) return read;
      const { format, encoding: found, isGuessed, cues, losses } = read.value;
      const name = nameOf(source);
      return ok({
        name,
        format,
        encoding: found,
        isGuessed,
        language: languageOf(read.value, name),
        captions: cues.length,
        end: cues.at(-1)?.end ?? 0,
        first: cues.slice(0, CAPTIONS_SHOWN).map(({ start, end, text }) => ({ start, end, text })),
        losses: plain(losses),
      });
    },
    'captions.import': async ({ source, encoding, goal, at, replace, label }) => {
      const held = await window.writableProjectToCome();
      if (!held.ok) return held;
      const read = await readSource(source, encoding);
      if (!read.ok) return read;
      const { session } = held.value;
      const language = goal.kind === 'new-track' ? (goal.language ?? languageOf(read.value, nameOf(source))) : null;
      const call = captionImportCall(
        read.value,
        goal.kind === 'track' ? goal : { kind: 'new-track', sequenceId: goal.sequenceId, ...(language === null ? {} : { language }) },
        { at, replace },
      );
      const before = session.project;
      const done = await session.executeAll([call], label);
      if (!done.ok) return done;
      const trackId = done.value.patch.changes.flatMap((change) =>
        change.table === 'clips' && change.after !== null ? [change.after.trackId] : [],
      )[0];
      return ok({
        trackId: trackId ?? null,
        captions: read.value.cues.length,
        isSequenceLonger: trackId !== undefined && isLonger(before, session.project, trackId),
      });
    },
    'captions.preview': async ({ trackId, format, range }) => {
      const held = window.project();
      if (!held.ok) return held;
      const written = writeTrack(held.value.session.project, trackId, format, range);
      if (!written.ok) return written;
      const { text, captions, losses } = written.value;
      return ok({ captions, head: text.slice(0, CHARACTERS_SHOWN), losses: plain(losses) });
    },
    'captions.export': async ({ trackId, format, range, outPath }) => {
      const held = window.project();
      if (!held.ok) return held;
      const { session } = held.value;
      const misplaced = await outputPlaceFault(outPath, session.project, session.path);
      if (misplaced !== null) return { ok: false, error: misplaced };
      const written = writeTrack(session.project, trackId, format, range);
      if (!written.ok) return written;
      const { text, captions, losses } = written.value;
      const kept = await writeSubtitleFile(outPath, text);
      return kept.ok ? ok({ captions, losses: plain(losses) }) : kept;
    },
  };
}

const nameOf = (source: SubtitleSource): string => (source.kind === 'path' ? basename(source.path) : source.name);

const readSource = async (source: SubtitleSource, encoding: string | undefined): Promise<Result<SubtitleFile>> =>
  source.kind === 'path' ? readSubtitleFile(source.path, encoding) : readSubtitleBytes(Buffer.from(source.base64, 'base64'), encoding);

const languageOf = (file: SubtitleFile, name: string): string | null => file.language ?? languageOfName(name);

function isLonger(before: Project, after: Project, trackId: TrackId): boolean {
  const sequenceId = after.tables.tracks.get(trackId)?.sequenceId;
  const was = sequenceId === undefined ? undefined : before.tables.sequences.get(sequenceId);
  const is = sequenceId === undefined ? undefined : after.tables.sequences.get(sequenceId);
  if (was === undefined || is === undefined) return false;
  const endBefore = sequenceEnd(before, was);
  return endBefore > 0 && sequenceEnd(after, is) > endBefore;
}

function writeTrack(
  project: Project,
  trackId: TrackId,
  format: WrittenFormat,
  range: { readonly start: Ticks; readonly end: Ticks } | null,
): Result<WrittenSubtitles & { readonly captions: number }> {
  const track = project.tables.tracks.get(trackId);
  const sequence = track === undefined ? undefined : project.tables.sequences.get(track.sequenceId);
  if (track?.kind !== 'caption' || sequence === undefined)
    return fail('captions.no-track', 'That caption track is not there any more; choose another.', { trackId });
  const cues = captionCues(project, track, range ?? undefined);
  if (cues.cues.length === 0)
    return fail('captions.none', `Track "${track.name}" has no captions there; choose another track or range.`, { trackId });
  return ok({ ...writeSubtitles(format, cues, sequence), captions: cues.cues.length });
}

const plain = (losses: readonly SubtitleLoss[]) => losses.map((loss) => ({ ...loss, cues: [...loss.cues] }));
