import { asId, type SequenceId } from '../base/id.ts';
import { ratio } from '../base/ratio.ts';
import { framesToTicks, ticksToFramesCeil } from '../base/ticks.ts';
import { type Project, projectFromTables, sequenceEnd, tracksOf } from '../model/project.ts';
import type { Clip, Sequence, Track } from '../model/records.ts';
import { timeMapFrom } from '../model/time-map.ts';
import { TRACK_ORDER } from '../model/track-order.ts';

/** The languages that the label on the picture comes in. */
export const AI_LABEL_LANGUAGES = ['en', 'ko'] as const;
export type AiLabelLanguage = (typeof AI_LABEL_LANGUAGES)[number];

const TEXT: Readonly<Record<AiLabelLanguage, string>> = { en: 'AI-altered', ko: 'AI 생성·변형 영상' };
const TRACK_ID = asId<'track'>('track_ailabel');
const CLIP_ID = asId<'clip'>('clip_ailabel');
/** Parts of the shorter side of the picture. */
const TEXT_HEIGHT = 0.034;
/** Of the box around the text: within the area that EBU R 95 keeps safe for writing. */
const MARGIN = 0.05;

/**
 * The project with a title in the upper right corner over the whole of a sequence, above its pictures and below its captions. It is drawn as
 * any title is, so that a preview of it and an export of it agree. The project itself is not meant to be kept so.
 */
export function withAiLabel(project: Project, sequenceId: SequenceId, language: AiLabelLanguage): Project {
  const sequence = project.tables.sequences.get(sequenceId);
  if (sequence === undefined) return project;
  const length = framesToTicks(ticksToFramesCeil(sequenceEnd(project, sequence), sequence.rate), sequence.rate);
  if (length === 0) return project;
  const tracks = tracksOf(project, sequenceId);
  const above = tracks.filter(({ kind }) => TRACK_ORDER[kind] <= TRACK_ORDER.picture).length;
  const isSoloed = tracks.some(({ kind, solo }) => kind === 'picture' && solo);
  const trackIds = [...sequence.trackIds.slice(0, above), TRACK_ID, ...sequence.trackIds.slice(above)];
  return projectFromTables(project.project, {
    ...project.tables,
    sequences: project.tables.sequences.set(sequenceId, { ...sequence, trackIds }),
    tracks: project.tables.tracks.set(TRACK_ID, labelTrack(sequence, isSoloed)),
    clips: project.tables.clips.set(CLIP_ID, labelClip(sequence, length, TEXT[language])),
  });
}

const labelTrack = (sequence: Sequence, solo: boolean): Track => ({
  id: TRACK_ID,
  sequenceId: sequence.id,
  kind: 'picture',
  name: 'AI',
  clipIds: [CLIP_ID],
  transitionIds: [],
  muted: false,
  solo,
  locked: true,
  targeted: false,
  syncLocked: false,
  heightPx: 64,
  effects: [],
});

function labelClip({ width, height }: Sequence, duration: number, text: string): Clip {
  const short = Math.min(width, height);
  const sizePx = Math.max(8, Math.round(short * TEXT_HEIGHT));
  const boxPadding = Math.round(sizePx / 3);
  const marginX = width * MARGIN + boxPadding;
  const marginY = height * MARGIN + boxPadding;
  return {
    id: CLIP_ID,
    trackId: TRACK_ID,
    name: text,
    gap: 0,
    duration,
    content: {
      kind: 'generator',
      generator: 'title',
      params: {
        text,
        weight: 'semi-bold',
        size: sizePx,
        position: [1 - marginX / width, marginY / height],
        alignment: 'right',
        anchor: 'top',
        box: true,
        boxPadding,
      },
    },
    timeMap: timeMapFrom(0, ratio(1, 1)),
    enabled: true,
    linkId: null,
    effects: [],
    fadeIn: null,
    fadeOut: null,
    label: null,
  };
}
