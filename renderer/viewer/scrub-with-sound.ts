import type { OpenChannel } from '../../core/protocol/client.ts';
import type { ViewerSubject } from '../../core/protocol/viewer-contract.ts';
import type { EngineConnection } from '../engine-client/connection.ts';
import type { Store } from '../state/store.ts';
import type { ViewerName } from '../state/transport-slice.ts';
import type { BoundViewer } from './bind-viewer.ts';
import { planesOf } from './engine-viewer.ts';
import { SnippetQueue } from './sound/snippet-queue.ts';
import { soundClocks } from './sound/sound-clocks.ts';
import { subjectKey } from './viewer-facts.ts';

/** One frame, but long enough to be recognised and short enough to follow the hand. */
const SHORTEST_SECONDS = 0.04;
const LONGEST_SECONDS = 0.08;

/** Lets each frame be heard that a standing viewer is moved to, while the user wants that. */
export function scrubWithSound(viewers: Readonly<Record<ViewerName, BoundViewer>>, engine: EngineConnection, store: Store): void {
  const isFree = () => !viewers.program.isPlaying && !viewers.source.isPlaying;
  const queue = new SnippetQueue({
    isFree,
    takeClock: (sampleRate) => soundClocks.take(sampleRate),
    nowMs: () => performance.now(),
    later: (run, afterMs) => {
      const timer = setTimeout(run, afterMs);
      return () => clearTimeout(timer);
    },
  });
  for (const name of ['program', 'source'] as const) {
    let open: { readonly key: string | null; readonly channel: OpenChannel<'sound.scrub'> } | null = null;
    const channelOf = (subject: ViewerSubject): OpenChannel<'sound.scrub'> => {
      const key = subjectKey(subject);
      if (open?.key === key) return open.channel;
      open?.channel.close();
      const channel = engine.open(
        'sound.scrub',
        { subject },
        {
          credit: 2,
          onItem: ({ sampleRate, ...stretch }, bytes) => {
            if (bytes !== null && isFree()) queue.play({ sampleRate, planes: planesOf(stretch, bytes) });
          },
          onEnd: () => {
            if (open?.channel === channel) open = null;
          },
        },
      );
      open = { key, channel };
      return channel;
    };
    viewers[name].onMoved((frame) => {
      const state = store.getState();
      const info = state.viewer[name].facts.subject;
      const subject = viewers[name].position.subject(state);
      const { scrubSound, monitor } = state.preferences;
      if (!scrubSound || monitor.isMuted || info === null || subject === null || !isFree()) return;
      const { num, den } = info.rate;
      const frameSeconds = den / num;
      const seconds = Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, frameSeconds));
      const firstSample = Math.round(frame * frameSeconds * info.sampleRate);
      channelOf(subject).tell({ firstSample, sampleCount: Math.round(seconds * info.sampleRate) });
    });
  }
}
