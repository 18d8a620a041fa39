import { z } from 'zod';

/** Names of this version of the contract; both sides refuse another. */
export const PROTOCOL = 'cutaway.1';

/** The longest message either side accepts, in bytes: a full 4K picture as raw planes fits, a flood does not. */
export const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

const id = z.int().min(1);
const faultSchema = z.object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()).optional() });

/** What a window says. A call is answered once; a channel lives until either side ends it. */
export const requestSchema = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id, name: z.string().max(100), args: z.unknown() }),
  z.strictObject({ t: z.literal('cancel'), id }),
  z.strictObject({ t: z.literal('open'), id, name: z.string().max(100), args: z.unknown(), credit: z.int().min(0).max(1_000_000) }),
  /** Gives the engine leave to send so many items more. */
  z.strictObject({ t: z.literal('credit'), id, count: z.int().min(1).max(1_000_000) }),
  z.strictObject({ t: z.literal('tell'), id, value: z.unknown() }),
  z.strictObject({ t: z.literal('close'), id }),
]);
export type Request = z.infer<typeof requestSchema>;

/** What the engine says. Bytes (a picture, samples) travel beside the value, not in it. */
export const responseSchema = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('answer'), id, value: z.unknown() }),
  z.strictObject({ t: z.literal('fault'), id, fault: faultSchema }),
  z.strictObject({ t: z.literal('item'), id, value: z.unknown() }),
  /** A channel's end; with a fault where it broke. */
  z.strictObject({ t: z.literal('end'), id, fault: faultSchema.nullable() }),
]);
export type Response = z.infer<typeof responseSchema>;

/** One message with the bytes that go with it. */
export interface Envelope {
  readonly message: unknown;
  readonly bytes: Uint8Array | null;
}

/** A two-way pipe of envelopes: a WebSocket, a MessagePort, or a pair in memory. Order is kept; nothing is lost while it is open. */
export interface Transport {
  send(envelope: Envelope): void;
  /** Sets the only listener of each kind. `onMalformed` gets a reason for the log. */
  listen(listener: TransportListener): void;
  close(): void;
  /** Bytes handed to `send` that have not left this process yet; 0 where that cannot be known. */
  readonly waitingBytes: number;
}

export interface TransportListener {
  onEnvelope(envelope: Envelope): void;
  onMalformed(reason: string): void;
  onClose(): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Layout: length of the JSON text in bytes (u32, little-endian), the JSON text in UTF-8, then the bytes. */
export function encodeEnvelope({ message, bytes }: Envelope): Uint8Array<ArrayBuffer> {
  const text = encoder.encode(JSON.stringify(message));
  const out = new Uint8Array(4 + text.length + (bytes?.length ?? 0));
  new DataView(out.buffer).setUint32(0, text.length, true);
  out.set(text, 4);
  if (bytes !== null) out.set(bytes, 4 + text.length);
  return out;
}

/** Null where the bytes are no envelope. The payload is a view on `data`, not a copy. */
export function decodeEnvelope(data: Uint8Array): Envelope | null {
  if (data.length < 4 || data.length > MAX_MESSAGE_BYTES) return null;
  const length = new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(0, true);
  if (length > data.length - 4) return null;
  try {
    const message: unknown = JSON.parse(decoder.decode(data.subarray(4, 4 + length)));
    return { message, bytes: data.length > 4 + length ? data.subarray(4 + length) : null };
  } catch {
    return null;
  }
}
