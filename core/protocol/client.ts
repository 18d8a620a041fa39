import { type Fault, fail, fault, ok, type Result } from '../base/fault.ts';
import {
  CALLS,
  type CallArgs,
  type CallName,
  type CallValue,
  CHANNELS,
  type ChannelArgs,
  type ChannelItem,
  type ChannelName,
  type ChannelTold,
} from './contract.ts';
import { type Envelope, type Request, responseSchema, type Transport } from './wire.ts';

export interface ChannelListener<Name extends ChannelName> {
  /** One item. Its credit is given back when this returns, or when the promise that it answers settles. */
  onItem(item: ChannelItem<Name>, bytes: Uint8Array | null): void | Promise<void>;
  /** The engine ended it (`null`), it broke, or the connection was lost (`engine.lost`). Not called after `close`. */
  onEnd?(fault: Fault | null): void;
  /** How many items may be under way; 64 without. */
  readonly credit?: number;
}

export interface OpenChannel<Name extends ChannelName> {
  tell(value: ChannelTold<Name>): void;
  close(): void;
}

/** A typed engine at the other end of a transport. */
export interface EngineClient {
  /** Codes: those of the call, `engine.lost`, `call.cancelled`, `call.invalid`, `engine.unreadable`. */
  call<Name extends CallName>(name: Name, args: CallArgs<Name>, signal?: AbortSignal): Promise<Result<CallValue<Name>>>;
  open<Name extends ChannelName>(name: Name, args: ChannelArgs<Name>, listener: ChannelListener<Name>): OpenChannel<Name>;
  /** Called once when the transport is gone. */
  onLost(listener: () => void): () => void;
  close(): void;
}

const LOST = fault('engine.lost', 'The engine stopped; it starts again by itself, and no edit is lost.');

interface PendingCall {
  settle(value: Result<unknown>): void;
  readonly name: CallName;
}
interface LiveChannel {
  readonly name: ChannelName;
  item(value: unknown, bytes: Uint8Array | null): void;
  end(fault: Fault | null): void;
}

/** Speaks the contract over `transport`. What arrives is checked against it; a message that does not fit ends its call, not the window. */
export function createEngineClient(transport: Transport): EngineClient {
  const calls = new Map<number, PendingCall>();
  const channels = new Map<number, LiveChannel>();
  const lostListeners = new Set<() => void>();
  let lastId = 0;
  let lost = false;

  const send = (message: Request) => {
    if (!lost) transport.send({ message, bytes: null });
  };

  const lose = () => {
    if (lost) return;
    lost = true;
    for (const call of [...calls.values()]) call.settle({ ok: false, error: LOST });
    for (const channel of [...channels.values()]) channel.end(LOST);
    calls.clear();
    channels.clear();
    for (const listener of [...lostListeners]) listener();
  };

  const receive = ({ message, bytes }: Envelope) => {
    const read = responseSchema.safeParse(message);
    if (!read.success) return;
    const response = read.data;
    switch (response.t) {
      case 'answer':
      case 'fault': {
        const call = calls.get(response.id);
        calls.delete(response.id);
        if (call === undefined) return;
        if (response.t === 'fault') return call.settle({ ok: false, error: asFault(response.fault) });
        const value = CALLS[call.name].value.safeParse(response.value);
        return call.settle(value.success ? ok(value.data) : unreadable(call.name));
      }
      case 'item':
        return channels.get(response.id)?.item(response.value, bytes);
      case 'end': {
        const channel = channels.get(response.id);
        channels.delete(response.id);
        return channel?.end(response.fault === null ? null : asFault(response.fault));
      }
    }
  };

  transport.listen({ onEnvelope: receive, onMalformed: () => undefined, onClose: lose });

  return {
    call: <Name extends CallName>(name: Name, args: CallArgs<Name>, signal?: AbortSignal) => {
      if (lost) return Promise.resolve<Result<CallValue<Name>>>({ ok: false, error: LOST });
      if (signal?.aborted === true) return Promise.resolve<Result<CallValue<Name>>>(cancelled());
      lastId += 1;
      const id = lastId;
      return new Promise<Result<CallValue<Name>>>((resolve) => {
        const abort = () => {
          if (!calls.delete(id)) return;
          send({ t: 'cancel', id });
          resolve(cancelled());
        };
        signal?.addEventListener('abort', abort, { once: true });
        calls.set(id, {
          name,
          settle: (value) => {
            signal?.removeEventListener('abort', abort);
            // The value has been read by this call's own schema.
            resolve(value as Result<CallValue<Name>>);
          },
        });
        send({ t: 'call', id, name, args });
      });
    },
    open: <Name extends ChannelName>(name: Name, args: ChannelArgs<Name>, listener: ChannelListener<Name>) => {
      lastId += 1;
      const id = lastId;
      const giveBack = () => {
        if (channels.has(id)) send({ t: 'credit', id, count: 1 });
      };
      channels.set(id, {
        name,
        item: (value, bytes) => {
          const read = CHANNELS[name].item.safeParse(value);
          if (!read.success) {
            channels.delete(id);
            send({ t: 'close', id });
            return listener.onEnd?.(unreadable(name).error);
          }
          const taken = listener.onItem(read.data as ChannelItem<Name>, bytes);
          if (taken instanceof Promise) void taken.finally(giveBack);
          else giveBack();
        },
        end: (reason) => listener.onEnd?.(reason),
      });
      if (lost) queueMicrotask(() => listener.onEnd?.(LOST));
      else send({ t: 'open', id, name, args, credit: listener.credit ?? 64 });
      return {
        tell: (value) => {
          if (channels.has(id)) send({ t: 'tell', id, value });
        },
        close: () => {
          if (channels.delete(id)) send({ t: 'close', id });
        },
      };
    },
    onLost: (listener) => {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    close: () => {
      lose();
      transport.close();
    },
  };
}

const cancelled = () => fail('call.cancelled', 'This was cancelled; start it again when you want it.');
const unreadable = (name: string) =>
  fail(
    'engine.unreadable',
    `The engine answered "${name}" in a way this window cannot read; restart Cutaway so that both are of one version.`,
  );

const asFault = (read: { code: string; message: string; data?: Record<string, unknown> | undefined }): Fault =>
  fault(read.code, read.message, read.data);
