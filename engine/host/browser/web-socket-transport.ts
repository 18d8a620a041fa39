import type { RawData, WebSocket } from 'ws';
import { decodeEnvelope, encodeEnvelope, type Transport, type TransportListener } from '../../../core/protocol/wire.ts';

/** The engine's end of a WebSocket. */
export function webSocketTransport(socket: WebSocket): Transport {
  let listener: TransportListener | null = null;
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (!isBinary) return listener?.onMalformed('a text message, where only binary ones are spoken');
    const envelope = decodeEnvelope(bytesOf(data));
    if (envelope === null) listener?.onMalformed('the bytes are no envelope');
    else listener?.onEnvelope(envelope);
  });
  socket.on('close', () => listener?.onClose());
  // An over-long message or a broken frame: `ws` closes the socket itself; the reason goes to the log.
  socket.on('error', (error) => listener?.onMalformed(`the socket failed: ${error.message}`));
  return {
    send: (envelope) => {
      if (socket.readyState === socket.OPEN) socket.send(encodeEnvelope(envelope));
    },
    listen: (next) => {
      listener = next;
    },
    close: () => socket.close(),
    get waitingBytes() {
      return socket.bufferedAmount;
    },
  };
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
