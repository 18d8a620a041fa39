import { type Fault, FaultError } from '../../core/base/fault.ts';
import { asId } from '../../core/base/id.ts';
import type { SoundPlan } from '../../core/graph/sound-plan.ts';
import type { SoundRenderer } from '../render/contract.ts';
import { LoudnessMeter } from '../render/sound/loudness.ts';
import { FASTEST_HEARD, playedSound } from '../render/sound/played-sound.ts';
import { type SoundNode, silence } from '../render/sound/sound-node.ts';
import { createSoundRenderer } from '../render/sound/sound-renderer.ts';
import type { ChannelLevel, SoundBlock } from './contract.ts';
import { joinedLevel, levelsOf } from './levels.ts';
import type { Outlet } from './outlet.ts';
import type { ViewerMedia } from './picture-maker.ts';
import type { Course, CourseRun } from './play-course.ts';
import { missingSourceOf, type ViewerLook } from './viewer-look.ts';

export interface SoundFeedOptions {
  readonly media: ViewerMedia;
  readonly look: ViewerLook;
  readonly outlet: Outlet<SoundBlock>;
  readonly course: Course;
  readonly playback: number;
  /** Keeps the decoders of two viewers apart. */
  readonly scope: string;
  readonly signal: AbortSignal;
  onFault(fault: Fault): void;
  /** Something turned out to be missing: the look has changed. */
  onMissing(): void;
}

/** Renders the sound of one playback ahead of the consumer, in turns of its own. */
export interface SoundFeed {
  /** The look has changed: what was not taken yet is made anew where it sounds otherwise. */
  refresh(): void;
  /** Measures a block as it leaves. */
  taken(block: SoundBlock): SoundBlock;
  /** Resolves when all is made or the signal has fired. */
  readonly done: Promise<void>;
}

const BLOCKS_A_SECOND = 20;
/** Far more than a picture takes to render, an edit to compile or a file to open. */
const AHEAD_BLOCKS = 30;

export function startSoundFeed(options: SoundFeedOptions): SoundFeed {
  const { look, outlet, course, playback, signal } = options;
  const { sampleRate, rate } = course.settings;
  const blockSamples = Math.max(1, Math.round(sampleRate / BLOCKS_A_SECOND));
  const isHeard = Math.abs(rate) <= FASTEST_HEARD;
  const meter = new LoudnessMeter(sampleRate);
  const tracks = new Map<string, { readonly levels: readonly ChannelLevel[]; readonly count: number }>();
  let next = 0;
  let plan: SoundPlan | null = null;
  let renderer: SoundRenderer | null = null;
  let stretch: { readonly run: CourseRun; readonly sound: SoundNode } | null = null;
  let stale = true;
  let isOver = false;

  const onTrack = (trackId: string, planes: readonly Float32Array[]): void => {
    const levels = levelsOf(planes);
    const count = planes[0]?.length ?? 0;
    const known = tracks.get(trackId);
    const joined =
      known === undefined ? levels : levels.map((level, channel) => joinedLevel(known.levels[channel] ?? level, known.count, level, count));
    tracks.set(trackId, { levels: joined, count: count + (known?.count ?? 0) });
  };
  /** Takes the sound plan as it is now, and takes back what was made of another. */
  const renew = (): void => {
    stale = false;
    const wanted = look.plan();
    if (!wanted.ok) {
      options.onFault(wanted.error);
      return;
    }
    if (wanted.value === plan) return;
    const isFirst = plan === null;
    plan = wanted.value;
    renderer?.close();
    stretch?.sound.close();
    stretch = null;
    const { media, scope } = options;
    renderer = createSoundRenderer({ plan, pool: media.pool, locate: media.locate, keyPrefix: scope, onTrack });
    if (isFirst) return;
    const untaken = outlet.waiting.filter((block) => block.playback === playback);
    next = untaken.reduce((first, block) => Math.min(first, block.firstSample), next);
    outlet.withdraw((block) => block.playback === playback);
  };
  const read = async (run: CourseRun, count: number): Promise<Float32Array[]> => {
    if (renderer === null || !isHeard) return silence(2, count);
    if (stretch === null || stretch.run.firstSample !== run.firstSample) {
      stretch?.sound.close();
      stretch = { run, sound: playedSound(renderer, { ...run, rate }) };
    }
    const planes = await stretch.sound.read(next, count);
    return planes.map((samples) => samples.slice());
  };
  const makeBlock = async (run: CourseRun, count: number): Promise<SoundBlock | null> => {
    let fault: Fault | null = null;
    tracks.clear();
    let planes: readonly Float32Array[];
    try {
      planes = await read(run, count);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      const missing = plan === null ? null : missingSourceOf(error.fault, look.project);
      if (missing !== null && look.noteMissing(missing)) {
        stale = true;
        options.onMissing();
        return null;
      }
      fault = error.fault;
      options.onFault(fault);
      stretch?.sound.close();
      stretch = null;
      planes = silence(2, count);
    }
    return {
      playback,
      firstSample: next,
      sampleRate,
      subjectSample: Math.round(run.subjectSample + (next - run.firstSample) * rate),
      rate,
      planes,
      levels: {
        mix: levelsOf(planes),
        tracks: isHeard ? [...tracks].map(([trackId, { levels }]) => ({ trackId: asId<'track'>(trackId), channels: levels })) : [],
      },
      loudness: UNMEASURED,
      fault,
    };
  };
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      await outlet.room(AHEAD_BLOCKS, signal);
      if (signal.aborted) return;
      if (stale) renew();
      if (next >= course.sampleCount) {
        // Made to the end; an edit may yet change what was not taken.
        if (outlet.waiting.length === 0) return;
        await outlet.room(outlet.waiting.length, signal);
        continue;
      }
      const run = course.runAt(next);
      const block = await makeBlock(run, Math.min(blockSamples, run.endSample - next));
      if (signal.aborted) return;
      // An edit came while it was made: it is made anew.
      if (block === null || stale) continue;
      outlet.put(block);
      next += block.planes[0]?.length ?? 0;
      await new Promise(setImmediate);
    }
  };

  return {
    refresh() {
      stale = true;
    },
    taken(block) {
      if (block.playback !== playback || isOver) return block;
      meter.push(block.planes);
      const { integratedLufs, truePeakDbtp } = meter.measured();
      return { ...block, loudness: { ...meter.moment, integratedLufs, truePeakDbtp } };
    },
    done: work().finally(() => {
      stretch?.sound.close();
      renderer?.close();
      meter.close();
      isOver = true;
    }),
  };
}

const UNMEASURED = { momentaryLufs: null, shortTermLufs: null, integratedLufs: null, truePeakDbtp: null } as const;
