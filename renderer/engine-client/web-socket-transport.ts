import { decodeEnvelope, encodeEnvelope, PROTOCOL, type Transport, type TransportListener } from '../../core/protocol/wire.ts';

/** Connects to the engine that served this page. Rejects where it cannot be reached or refuses the token. */
export function connectWebSocket(url: string, token: string): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, [PROTOCOL, `token.${token}`]);
    socket.binaryType = 'arraybuffer';
    socket.onerror = () => reject(new Error('the engine could not be reached'));
    socket.onopen = () => resolve(asTransport(socket));
  });
}

function asTransport(socket: WebSocket): Transport {
  let listener: TransportListener | null = null;
  socket.onerror = null;
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    const envelope = data instanceof ArrayBuffer ? decodeEnvelope(new Uint8Array(data)) : null;
    if (envelope === null) listener?.onMalformed('the bytes are no envelope');
    else listener?.onEnvelope(envelope);
  };
  socket.onclose = () => listener?.onClose();
  return {
    send: (envelope) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(encodeEnvelope(envelope));
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
