import { dirname } from 'node:path';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import { inspectLut } from '../../library/inspect-lut.ts';
import type { WindowContext } from './window-context.ts';

type EffectCall = Extract<keyof CallHandlers, `effect.${string}`>;

export const effectCallHandlers = (window: WindowContext): Pick<CallHandlers, EffectCall> => ({
  'effect.inspect-lut': async ({ path }) => {
    const held = window.project();
    return held.ok ? inspectLut(dirname(held.value.session.path), path) : held;
  },
});
