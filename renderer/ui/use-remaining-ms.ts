import { useRef } from 'react';

/** Less than this part of the work tells nothing of its pace. */
const LEAST_SHARE = 0.02;

/** How long work still takes, by its pace since this row first saw it going on; null until that can be told, and while it stands still. */
export function useRemainingMs(share: number | null, isRunning: boolean): number | null {
  const began = useRef<{ readonly atMs: number; readonly share: number } | null>(null);
  if (!isRunning || share === null) {
    began.current = null;
    return null;
  }
  const nowMs = performance.now();
  began.current ??= { atMs: nowMs, share };
  const gained = share - began.current.share;
  return gained < LEAST_SHARE ? null : ((nowMs - began.current.atMs) / gained) * (1 - share);
}
