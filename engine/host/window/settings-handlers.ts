import { ok } from '../../../core/base/fault.ts';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import type { WindowContext } from './window-context.ts';

type SettingsCall = Extract<keyof CallHandlers, `settings.${string}` | `recents.${string}`>;

export function settingsCallHandlers({ engine }: WindowContext): Pick<CallHandlers, SettingsCall> {
  return {
    'settings.read': async () => ok(await engine.preferences.read()),
    'settings.change': (change) =>
      engine.preferences.change((before) => ({
        ...before,
        // What is not named arrives as undefined and must not wipe what stands.
        ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
      })),
    'recents.list': async () => ok({ recents: [...(await engine.recents.list())] }),
    'recents.forget': async ({ path }) => {
      await engine.recents.forget(path);
      return ok(null);
    },
  };
}
