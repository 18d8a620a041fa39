import { fromPortMessage, toPortMessage } from '../../core/protocol/port-message.ts';
import type { Transport, TransportListener } from '../../core/protocol/wire.ts';

/** The window's end of a port to the engine. */
export function portTransport(port: MessagePort): Transport {
  let listener: TransportListener | null = null;
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    port.close();
    listener?.onClose();
  };
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const envelope = fromPortMessage(data);
    if (envelope === null) listener?.onMalformed('what came is no envelope');
    else listener?.onEnvelope(envelope);
  };
  // Told when the engine's process is gone.
  port.addEventListener('close', close);
  return {
    waitingBytes: 0,
    send: (envelope) => {
      if (isOpen) port.postMessage(toPortMessage(envelope));
    },
    listen: (next) => {
      listener = next;
      port.start();
    },
    close,
  };
}
