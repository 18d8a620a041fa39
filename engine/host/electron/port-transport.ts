import { fromPortMessage, toPortMessage } from '../../../core/protocol/port-message.ts';
import type { Transport, TransportListener } from '../../../core/protocol/wire.ts';
import type { WindowPort } from './parent-port.ts';

/** The engine's end of a port to one window. */
export function portTransport(port: WindowPort): Transport {
  let listener: TransportListener | null = null;
  let isOpen = true;
  port.on('message', ({ data }) => {
    const envelope = fromPortMessage(data);
    if (envelope === null) listener?.onMalformed('what came is no envelope');
    else listener?.onEnvelope(envelope);
  });
  port.on('close', () => {
    isOpen = false;
    listener?.onClose();
  });
  return {
    // A port tells no fill level; the credit of each channel keeps it shallow.
    waitingBytes: 0,
    send: (envelope) => {
      if (isOpen) port.postMessage(toPortMessage(envelope));
    },
    listen: (next) => {
      listener = next;
      // Messages wait in the port until now.
      port.start();
    },
    close: () => {
      isOpen = false;
      port.close();
    },
  };
}
