import { serveContract } from '../../../core/protocol/server.ts';
import type { Transport } from '../../../core/protocol/wire.ts';
import { assistCallHandlers, assistChannelHandlers } from './assists-handlers.ts';
import { captionCallHandlers } from './captions-handlers.ts';
import { consentCallHandlers } from './consent-handlers.ts';
import { credentialCallHandlers } from './credential-handlers.ts';
import { demoChannelHandlers } from './demo-handlers.ts';
import { derivedChannelHandlers } from './derived-handlers.ts';
import { effectCallHandlers } from './effect-handlers.ts';
import type { Engine } from './engine.ts';
import { exportCallHandlers, exportChannelHandlers } from './export-handlers.ts';
import { folderCallHandlers } from './folder-handlers.ts';
import { jobCallHandlers, jobChannelHandlers } from './job-handlers.ts';
import { machineCallHandlers } from './machine-handlers.ts';
import { mediaCallHandlers, mediaChannelHandlers } from './media-handlers.ts';
import { modelCallHandlers } from './models-handlers.ts';
import { projectCallHandlers, projectChannelHandlers } from './project-handlers.ts';
import { settingsCallHandlers } from './settings-handlers.ts';
import { soundChannelHandlers } from './sound-handlers.ts';
import { viewerCallHandlers, viewerChannelHandlers } from './viewer-handlers.ts';
import { voiceCallHandlers } from './voices-handlers.ts';
import { WindowContext } from './window-context.ts';

/** Serves one window until its transport closes; then lets go of what it held. */
export function serveWindow(engine: Engine, transport: Transport): void {
  const gone = new AbortController();
  const window = new WindowContext(engine, gone.signal);
  serveContract(transport, {
    calls: {
      ...machineCallHandlers(window),
      ...folderCallHandlers(),
      ...exportCallHandlers(window),
      ...jobCallHandlers(window),
      ...mediaCallHandlers(window),
      ...modelCallHandlers(window),
      ...projectCallHandlers(window),
      ...settingsCallHandlers(window),
      ...viewerCallHandlers(window),
      ...voiceCallHandlers(window),
      ...effectCallHandlers(window),
      ...captionCallHandlers(window),
      ...consentCallHandlers(),
      ...credentialCallHandlers(window),
      ...assistCallHandlers(window),
    },
    channels: {
      ...projectChannelHandlers(window),
      ...assistChannelHandlers(window),
      ...derivedChannelHandlers(window),
      ...demoChannelHandlers(),
      ...exportChannelHandlers(window),
      ...jobChannelHandlers(window),
      ...mediaChannelHandlers(window),
      ...soundChannelHandlers(window),
      ...viewerChannelHandlers(window),
    },
    onRefused: (reason) => engine.log(`refused a message: ${reason}`),
    onBug: (error, name) => engine.log(`bug in "${name}": ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    onClose: () => {
      gone.abort();
      window.leave().catch((error: unknown) => engine.log(`could not let go of the project: ${String(error)}`));
    },
  });
}
