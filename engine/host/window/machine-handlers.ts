import { homedir } from 'node:os';
import { sep } from 'node:path';
import { fail, ok } from '../../../core/base/fault.ts';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import { PROTOCOL } from '../../../core/protocol/wire.ts';
import type { WindowContext } from './window-context.ts';

type MachineCall = Extract<keyof CallHandlers, `machine.${string}`>;

export function machineCallHandlers(window: WindowContext): Pick<CallHandlers, MachineCall> {
  return {
    'machine.hello': async ({ protocol }) => {
      if (protocol !== PROTOCOL)
        return fail('engine.other-version', 'The window and the engine are of different versions; close Cutaway and start it again.', {
          window: protocol,
          engine: PROTOCOL,
        });
      return ok({
        protocol: PROTOCOL,
        version: window.engine.version,
        engineId: window.engine.engineId,
        platform: process.platform,
        homeFolder: homedir(),
        pathSeparator: sep,
      });
    },
  };
}
