import { decodeEnvelope, type Envelope, encodeEnvelope, type Transport, type TransportListener } from './wire.ts';

/** Two ends of one pipe inside a process. What goes through is encoded and decoded as on a socket, so nothing can be shared by accident. */
export function memoryTransports(): readonly [Transport, Transport] {
  const ends: { listener: TransportListener | null; early: Uint8Array[] }[] = [
    { listener: null, early: [] },
    { listener: null, early: [] },
  ];
  let open = true;
  const deliver = (end: (typeof ends)[number], data: Uint8Array) => {
    const envelope = decodeEnvelope(data);
    if (envelope === null) end.listener?.onMalformed('the bytes are no envelope');
    else end.listener?.onEnvelope(envelope);
  };
  const make = (own: (typeof ends)[number], other: (typeof ends)[number]): Transport => ({
    waitingBytes: 0,
    send: (envelope: Envelope) => {
      if (!open) return;
      const data = encodeEnvelope(envelope);
      queueMicrotask(() => {
        // What was sent before the pipe was closed still arrives, as on a socket.
        if (other.listener === null) other.early.push(data);
        else deliver(other, data);
      });
    },
    listen: (listener) => {
      own.listener = listener;
      for (const data of own.early.splice(0)) deliver(own, data);
    },
    close: () => {
      if (!open) return;
      open = false;
      for (const end of ends) queueMicrotask(() => end.listener?.onClose());
    },
  });
  const [first, second] = ends;
  if (first === undefined || second === undefined) throw new Error('a pipe has two ends');
  return [make(first, second), make(second, first)];
}
