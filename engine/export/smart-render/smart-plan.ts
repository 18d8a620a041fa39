import type { CaptionDrawing, RenderGraph } from '../../../core/graph/render-graph.ts';
import type { Asset } from '../../../core/model/records.ts';
import type { MovieSettings, PictureSettings } from '../movie-settings.ts';
import { type EncoderChoice, openPictureEncoder } from '../open-encoder.ts';
import type { FilmMedia, FrameRange } from '../sequence-film.ts';
import { edgeEncoderFor } from './edge-encoder.ts';
import { type ParameterSets, ppsId, readAnnexB, readAvcC, spsId, writeAvcC } from './h264-headers.ts';
import { createSourceFiles } from './source-files.ts';
import { findCopy, type PlannedPacket } from './source-window.ts';
import { type UntouchedRun, untouchedRuns } from './untouched.ts';

/** Frames of the film, half open from its own start, that are copied from a source. */
export interface CopiedSpan {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly path: string;
  readonly streamIndex: number;
  /** Its packets in decoding order, the first a key frame. */
  readonly packets: readonly PlannedPacket[];
  /** Identity of the source's bytes. */
  readonly sourceKey: string;
}

/** What a smart render copies, and what makes copied and encoded stretches one stream. */
export interface SmartPlan {
  readonly copies: readonly CopiedSpan[];
  /** Encodes what lies between under parameter sets of its own. */
  readonly encoder: EncoderChoice;
  /** Encodes the short pieces between a cut and the next key frame, again under parameter sets of its own. */
  readonly edgeEncoder: EncoderChoice;
  /** `avcC` with the parameter sets of source and encoders. */
  readonly extradata: Buffer;
}

interface Candidate {
  readonly span: CopiedSpan;
  readonly sets: ParameterSets;
  readonly setsKey: string;
}

/**
 * Looks for stretches of untouched H.264 that the film can take as they are. One file holds one kind of source headers beside the encoder's
 * own, so where sources differ the kind with the most frames is copied. Null where nothing can be.
 */
export async function planSmartRender(
  graph: RenderGraph,
  range: FrameRange,
  settings: MovieSettings,
  encoder: EncoderChoice,
  media: FilmMedia,
  captions: CaptionDrawing,
): Promise<SmartPlan | null> {
  const { picture, preset } = settings;
  const fits =
    picture?.coding.codec === 'h264' && encoder.name === 'libx264' && encoder.pixelFormat === 'yuv420p' && picture.frameStep === 1;
  if (!fits || (preset.container !== 'mp4' && preset.container !== 'mov')) return null;
  const profile = { width: picture.widthPx, height: picture.heightPx, pixelFormat: picture.pixelFormat, captions };
  const runs = untouchedRuns(graph, profile, media.resources).flatMap((run) => clipped(run, range, graph) ?? []);
  const candidates = await findCandidates(runs, range, media);
  const chosen = mostFrames(candidates);
  const first = chosen[0];
  if (first === undefined) return null;
  const taken = new Set([...first.sets.sps.map(spsId), ...first.sets.pps.map(ppsId)]);
  const [ownId, edgeId] = Array.from({ length: 32 }, (_, id) => id).filter((id) => !taken.has(id));
  if (ownId === undefined || edgeId === undefined) return null;
  const own = withSetId(encoder, ownId);
  const edge = withSetId(edgeEncoderFor(encoder), edgeId);
  const ownSets = await parameterSetsOf(picture, own);
  const edgeSets = await parameterSetsOf(picture, edge);
  if (ownSets === null || edgeSets === null) return null;
  const extradata = writeAvcC([first.sets, ownSets, edgeSets]);
  return { copies: chosen.map((candidate) => candidate.span), encoder: own, edgeEncoder: edge, extradata };
}

function withSetId(encoder: EncoderChoice, id: number): EncoderChoice {
  const params = [encoder.options['x264-params'], `sps-id=${id}`].filter((text) => text !== undefined).join(':');
  return { ...encoder, options: { ...encoder.options, 'x264-params': params } };
}

async function parameterSetsOf(picture: PictureSettings, encoder: EncoderChoice): Promise<ParameterSets | null> {
  const opened = await openPictureEncoder(picture, encoder);
  const sets = readAnnexB(opened.extraData ?? Buffer.alloc(0));
  opened.freeContext();
  return sets.sps.length === 0 ? null : sets;
}

/** The part of a run that lies in the film. */
function clipped(run: UntouchedRun, range: FrameRange, graph: RenderGraph): UntouchedRun | null {
  const stream = run.asset.streams.find((candidate) => candidate.index === run.streamIndex);
  if (stream?.kind !== 'picture' || stream.codec !== 'h264' || stream.interlaced !== 'progressive') return null;
  if (stream.pixelAspect.num * graph.sequence.pixelAspect.den !== stream.pixelAspect.den * graph.sequence.pixelAspect.num) return null;
  const endFrame = Math.min(run.endFrame, range.endFrame);
  return endFrame > Math.max(run.firstFrame, range.firstFrame) ? { ...run, endFrame } : null;
}

async function findCandidates(runs: readonly UntouchedRun[], range: FrameRange, media: FilmMedia): Promise<readonly Candidate[]> {
  const files = createSourceFiles();
  const candidates: Candidate[] = [];
  try {
    for (const run of runs) {
      const path = media.locate(run.asset);
      const file = await files.open(path);
      const stream = file.streams[run.streamIndex];
      const sets = stream === undefined ? null : readAvcC(stream.codecpar.extradata ?? Buffer.alloc(0));
      if (stream === undefined || sets === null || !isPlain(sets)) continue;
      const found = await findCopy(file, stream, fromFrame(run, range.firstFrame));
      if (found === null) continue;
      candidates.push({
        span: {
          firstFrame: found.firstFrame - range.firstFrame,
          endFrame: found.endFrame - range.firstFrame,
          path,
          streamIndex: run.streamIndex,
          packets: found.packets,
          sourceKey: sourceKey(run.asset),
        },
        sets,
        setsKey: [...sets.sps, ...sets.pps].map((set) => set.toString('hex')).join(' '),
      });
    }
  } finally {
    files.close();
  }
  return candidates;
}

/** The run from the film's first frame on, its clock counted on. */
function fromFrame(run: UntouchedRun, firstFrame: number): UntouchedRun {
  if (run.firstFrame >= firstFrame) return run;
  const ticks = run.frameTicks * (firstFrame - run.firstFrame);
  return { ...run, firstFrame, firstTime: run.firstTime + ticks };
}

/** 8-bit 4:2:0 of a profile that everything plays: Baseline, Main or High. */
const isPlain = (sets: ParameterSets): boolean => sets.sps.every((set) => [66, 77, 100].includes(set[1] ?? 0));

const sourceKey = (asset: Asset): string => `${asset.fingerprint.sizeBytes}:${asset.fingerprint.quick}`;

function mostFrames(candidates: readonly Candidate[]): readonly Candidate[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) groups.set(candidate.setsKey, [...(groups.get(candidate.setsKey) ?? []), candidate]);
  const frames = (group: readonly Candidate[]): number => group.reduce((sum, { span }) => sum + span.endFrame - span.firstFrame, 0);
  return [...groups.values()].sort((a, b) => frames(b) - frames(a))[0] ?? [];
}
