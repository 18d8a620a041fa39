import { FaultError } from '../../core/base/fault.ts';
import type { SoundPlan } from '../../core/graph/sound-plan.ts';
import type { Project } from '../../core/model/project.ts';
import type { SoundRenderer } from '../render/contract.ts';
import { createSoundRenderer } from '../render/sound/sound-renderer.ts';
import type { ViewerSubject } from './contract.ts';
import type { ViewerMedia } from './picture-maker.ts';
import { createViewerLook, missingSourceOf } from './viewer-look.ts';

/** A stretch of a subject's mix, in samples of its own rate. */
export interface ScrubWish {
  readonly firstSample: number;
  readonly sampleCount: number;
}

export interface ScrubSnippet extends ScrubWish {
  readonly sampleRate: number;
  /** One array a channel, faded at both ends so that it may be heard alone. */
  readonly planes: readonly Float32Array[];
}

export interface ScrubSoundOptions {
  readonly media: Pick<ViewerMedia, 'pool' | 'locate' | 'foreground'>;
  readonly subject: ViewerSubject;
  readonly project: Project;
  onSnippet(snippet: ScrubSnippet): void;
}

/** The sound of single places, for dragging over a film. The newest wish counts; what cannot be read is silent. */
export interface ScrubSound {
  setProject(project: Project): void;
  wish(wish: ScrubWish): void;
  close(): Promise<void>;
}

const FADE_SECONDS = 0.004;
let scrubs = 0;

/** Opens nothing before the first wish. */
export function createScrubSound({ media, subject, project, onSnippet }: ScrubSoundOptions): ScrubSound {
  const look = createViewerLook(subject, project, { kind: 'none' });
  const keyPrefix = `scrub-${++scrubs}`;
  let current: { readonly plan: SoundPlan; readonly renderer: SoundRenderer } | null = null;
  let wanted: ScrubWish | null = null;
  let working: Promise<void> | null = null;
  let isClosed = false;

  const rendererNow = (): SoundRenderer | null => {
    const planned = look.plan();
    if (!planned.ok) return null;
    if (planned.value !== current?.plan) {
      current?.renderer.close();
      current = {
        plan: planned.value,
        renderer: createSoundRenderer({ plan: planned.value, pool: media.pool, locate: media.locate, keyPrefix }),
      };
    }
    return current.renderer;
  };
  /** Null where nothing can be heard. */
  const snippetOf = async (wish: ScrubWish): Promise<ScrubSnippet | null> => {
    for (;;) {
      const renderer = rendererNow();
      if (renderer === null) return null;
      try {
        const planes = await renderer.render(wish.firstSample, wish.sampleCount);
        const { sampleRate } = renderer;
        return { ...wish, sampleRate, planes: planes.map((samples) => faded(samples, Math.round(sampleRate * FADE_SECONDS))) };
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        const missing = missingSourceOf(error.fault, look.project);
        // The others are still heard.
        if (missing === null || !look.noteMissing(missing)) return null;
      }
    }
  };
  const work = async (): Promise<void> => {
    const letGo = media.foreground?.hold();
    try {
      while (wanted !== null && !isClosed) {
        const wish = wanted;
        wanted = null;
        const snippet = await snippetOf(wish);
        if (snippet !== null && !isClosed) onSnippet(snippet);
      }
    } finally {
      letGo?.();
      working = null;
    }
  };

  return {
    setProject: (next) => look.setProject(next),
    wish(wish) {
      wanted = wish;
      if (!isClosed) working ??= work();
    },
    async close() {
      isClosed = true;
      await working;
      current?.renderer.close();
      current = null;
    },
  };
}

/** Raised cosines over the first and last `count` samples. */
function faded(samples: Float32Array, count: number): Float32Array {
  const length = Math.min(count, samples.length >> 1);
  for (let index = 0; index < length; index += 1) {
    const gain = (1 - Math.cos((Math.PI * (index + 0.5)) / length)) / 2;
    const last = samples.length - 1 - index;
    samples[index] = (samples[index] ?? 0) * gain;
    samples[last] = (samples[last] ?? 0) * gain;
  }
  return samples;
}
