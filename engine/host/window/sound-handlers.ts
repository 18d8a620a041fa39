import type { ChannelHandlers } from '../../../core/protocol/server.ts';
import { measureProgramme } from '../../play/programme-loudness.ts';
import { createScrubSound } from '../../play/scrub-sound.ts';
import { machineMedia } from '../film-media.ts';
import { joinedPlanes } from './viewer-items.ts';
import type { WindowContext } from './window-context.ts';

type SoundChannel = Extract<keyof ChannelHandlers, `sound.${string}`>;

export const soundChannelHandlers = (window: WindowContext): Pick<ChannelHandlers, SoundChannel> => ({
  'sound.scrub': ({ subject }, peer) => {
    const held = window.project();
    if (!held.ok) return peer.end(held.error);
    const { session, viewing } = held.value;
    const scrub = createScrubSound({
      media: viewing.media(),
      subject,
      project: session.project,
      onSnippet: ({ firstSample, sampleCount, sampleRate, planes }) =>
        peer.send({ firstSample, sampleCount, sampleRate, channels: Math.max(1, planes.length) }, joinedPlanes(planes)),
    });
    const dropEvents = held.value.onEvent((event) => {
      if (event.kind === 'changed') scrub.setProject(session.project);
    });
    const close = (): Promise<void> => {
      dropEvents();
      dropClosing();
      return scrub.close();
    };
    const dropClosing = window.onProjectClosing(async () => {
      await close();
      peer.end();
    });
    peer.signal.addEventListener('abort', () => void held.value.whileViewing(close()));
    peer.onTold((wish) => scrub.wish(wish));
  },
  'sound.measure': async ({ subject }, peer) => {
    const held = window.project();
    if (!held.ok) return peer.end(held.error);
    const { project, path } = held.value.session;
    const { locate, openPool } = machineMedia(path);
    const pool = openPool();
    try {
      const measured = await measureProgramme({
        media: { pool, locate },
        project,
        subject,
        signal: peer.signal,
        onProgress: (done, total) => {
          if (peer.waiting === 0) peer.send({ kind: 'progress', share: total === 0 ? 1 : done / total });
        },
      });
      if (!measured.ok) return peer.end(measured.error);
      const { integratedLufs, truePeakDbtp } = measured.value;
      peer.send({ kind: 'measured', integratedLufs, truePeakDbtp });
      peer.end();
    } catch (error) {
      if (!peer.signal.aborted) throw error;
    } finally {
      pool.close();
    }
  },
});
