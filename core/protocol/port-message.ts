import { type Envelope, MAX_MESSAGE_BYTES } from './wire.ts';

/**
 * An envelope as it goes through a message port: the message as JSON text, which keeps both hosts to one meaning, and the bytes as they
 * are, which the port copies once and never parses.
 */
export type PortMessage = readonly [text: string, bytes: Uint8Array | null];

export function toPortMessage({ message, bytes }: Envelope): PortMessage {
  // A view would take its whole buffer along.
  const own = bytes === null || bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  return [JSON.stringify(message), own];
}

/** Null where it is none, or longer than any message. */
export function fromPortMessage(data: unknown): Envelope | null {
  if (!Array.isArray(data) || data.length !== 2) return null;
  const [text, bytes]: unknown[] = data;
  if (typeof text !== 'string' || !(bytes === null || bytes instanceof Uint8Array)) return null;
  if (text.length + (bytes?.length ?? 0) > MAX_MESSAGE_BYTES) return null;
  try {
    const message: unknown = JSON.parse(text);
    return { message, bytes };
  } catch {
    return null;
  }
}
