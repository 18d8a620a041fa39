import { counted } from '../../../core/base/counted.ts';
import { ratioToNumber } from '../../../core/base/ratio.ts';
import { type Ticks, ticksToFrames, ticksToSeconds } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import { chosenTake } from '../../../core/model/chosen-take.ts';
import { clipsOf, type Project, sequenceEnd, tracksOf } from '../../../core/model/project.ts';
import type { Clip, Sequence, Track, Transition } from '../../../core/model/records.ts';
import { isStale } from '../../../core/model/stale-line.ts';
import { printableLine } from './printable.ts';

/** A time on the sequence as its timecode, start frame included. */
export const timecodeAt = (time: Ticks, sequence: Sequence): string =>
  formatTimecode(sequence.startFrame + ticksToFrames(time, sequence.rate), sequence);

const BAR_COLUMNS = 72;

/** A project as text: every sequence with its tracks, a bar that shows where clips lie, and a line a clip. Topmost picture track first, as in the editor. */
export function timelineText(project: Project): string {
  const sequences = [...project.tables.sequences.values()];
  const assets = project.tables.assets.size;
  const head = `${printableLine(project.project.name)}: ${counted(sequences.length, 'sequence')}, ${counted(assets, 'asset')}`;
  return [head, ...sequences.map((sequence) => sequenceText(project, sequence))].join('\n\n');
}

function sequenceText(project: Project, sequence: Sequence): string {
  const end = sequenceEnd(project, sequence);
  const tracks = tracksOf(project, sequence.id);
  const pictures = tracks.filter((track) => track.kind !== 'sound').reverse();
  const sounds = tracks.filter((track) => track.kind === 'sound');
  const main = project.project.mainSequenceId === sequence.id ? ' (main)' : '';
  const title =
    `${printableLine(sequence.name)}${main}  ${sequence.width}×${sequence.height}  ${Number(ratioToNumber(sequence.rate).toFixed(3))} fps  ` +
    `${timecodeAt(end, sequence)} = ${ticksToFrames(end, sequence.rate)} frames, ${ticksToSeconds(end).toFixed(2)} s  [${sequence.id}]`;
  return [title, ...[...pictures, ...sounds].map((track) => trackText(project, sequence, track, end))].join('\n');
}

function trackText(project: Project, sequence: Sequence, track: Track, end: Ticks): string {
  const flags = [track.muted && 'muted', track.solo && 'solo', track.locked && 'locked'].filter(Boolean).join(' ');
  const rows = [...clipsOf(project, track.id)];
  const bar = trackBar(
    rows.map(({ span }) => span),
    end,
  );
  const lines = rows.flatMap(({ clip, span }) => [
    ...transitionsBefore(project, track, clip).map(
      (transition) => `    ⤫ ${transition.kind} ${ticksToFrames(transition.before + transition.after, sequence.rate)} frames`,
    ),
    `    ${timecodeAt(span.start, sequence)} – ${timecodeAt(span.end, sequence)}  ${clipLabel(project, clip)}`,
  ]);
  return [`  ${printableLine(track.name)}${flags === '' ? '' : ` (${flags})`}  |${bar}|  [${track.id}]`, ...lines].join('\n');
}

/** One column a share of the sequence: clips alternate between two shades so that cuts can be seen, gaps stay empty. */
function trackBar(spans: readonly { readonly start: Ticks; readonly end: Ticks }[], end: Ticks): string {
  const columns = Array.from({ length: BAR_COLUMNS }, () => ' ');
  for (const [index, span] of spans.entries()) {
    const first = Math.floor((span.start / end) * BAR_COLUMNS);
    const last = Math.max(first + 1, Math.round((span.end / end) * BAR_COLUMNS));
    columns.fill(index % 2 === 0 ? '█' : '▓', first, Math.min(last, BAR_COLUMNS));
  }
  return columns.join('');
}

function transitionsBefore(project: Project, track: Track, clip: Clip): readonly Transition[] {
  return track.transitionIds.flatMap((id) => {
    const transition = project.tables.transitions.get(id);
    return transition?.rightClipId === clip.id ? [transition] : [];
  });
}

/** Which of its takes a clip plays, and whether a voice line must be spoken anew. */
function takeLabel(project: Project, clip: Clip): string {
  if (clip.takes === undefined) return '';
  const take = chosenTake(clip);
  const playing = take === null ? `${counted(clip.takes.length, 'take')}, playing the original` : `take ${take.id} by ${take.assist}`;
  return isStale(project, clip) ? `${playing}, to be spoken anew` : playing;
}

function clipLabel(project: Project, clip: Clip): string {
  const speed = ratioToNumber(clip.timeMap.speed);
  const notes = [
    contentLabel(project, clip),
    takeLabel(project, clip),
    speed === 1 ? '' : `${Math.round(speed * 100)} %`,
    ...clip.effects.map((effect) => (Object.keys(effect.keyframes).length > 0 ? `${effect.kind}*` : effect.kind)),
    clip.fadeIn === null ? '' : 'fade in',
    clip.fadeOut === null ? '' : 'fade out',
    clip.enabled ? '' : 'off',
  ].filter((note) => note !== '');
  return printableLine(`${clip.name}  (${notes.join(', ')})  [${clip.id}]`);
}

function contentLabel(project: Project, clip: Clip): string {
  switch (clip.content.kind) {
    case 'asset':
      return project.tables.assets.get(clip.content.assetId)?.name ?? 'missing asset';
    case 'sequence':
      return `sequence ${project.tables.sequences.get(clip.content.sequenceId)?.name ?? 'missing'}`;
    case 'generator':
      return clip.content.generator;
    case 'caption':
      return 'caption';
  }
}
