import { fault, type Result } from '../../core/base/fault.ts';
import { type ChannelListener, createEngineClient, type EngineClient, type OpenChannel } from '../../core/protocol/client.ts';
import type { CallArgs, CallName, CallValue, ChannelArgs, ChannelName } from '../../core/protocol/contract.ts';
import { PROTOCOL, type Transport } from '../../core/protocol/wire.ts';

type Hello = CallValue<'machine.hello'>;
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly hello: Hello }
  /** The engine went away; it is looked for again. */
  | { readonly kind: 'lost'; readonly attempts: number };

/**
 * The window's one way to the engine. When the engine goes away what was under way ends with `engine.lost`, and the connection is made anew
 * with growing pauses; a listener then opens the project again.
 */
export interface EngineConnection {
  readonly state: ConnectionState;
  onState(listener: (state: ConnectionState) => void): () => void;
  call<Name extends CallName>(name: Name, args: CallArgs<Name>, signal?: AbortSignal): Promise<Result<CallValue<Name>>>;
  open<Name extends ChannelName>(name: Name, args: ChannelArgs<Name>, listener: ChannelListener<Name>): OpenChannel<Name>;
}

/** An engine takes about a second to start: after that it is looked for often enough that looking adds little. */
const PAUSES_MS = [50, 100, ...Array<number>(20).fill(200), 500, 1000];

const NOT_CONNECTED = fault('engine.lost', 'The engine is starting again; wait a moment and try once more.');

/** Connects by `connect`, now and whenever the connection is lost. */
export function createConnection(connect: () => Promise<Transport>): EngineConnection {
  const listeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = { kind: 'connecting' };
  let client: EngineClient | null = null;

  const setState = (next: ConnectionState) => {
    state = next;
    for (const listener of [...listeners]) listener(next);
  };

  const attempt = async (attempts: number): Promise<void> => {
    try {
      const next = createEngineClient(await connect());
      const hello = await next.call('machine.hello', { protocol: PROTOCOL });
      if (!hello.ok) throw new Error(hello.error.message);
      client = next;
      next.onLost(() => {
        client = null;
        setState({ kind: 'lost', attempts: 0 });
        void attempt(0);
      });
      setState({ kind: 'connected', hello: hello.value });
    } catch {
      if (state.kind !== 'connecting' || attempts > 2) setState({ kind: 'lost', attempts: attempts + 1 });
      const pauseMs = PAUSES_MS[Math.min(attempts, PAUSES_MS.length - 1)] ?? 1000;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      return attempt(attempts + 1);
    }
  };
  void attempt(0);

  return {
    get state() {
      return state;
    },
    onState: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call: (name, args, signal) =>
      client === null ? Promise.resolve({ ok: false, error: NOT_CONNECTED }) : client.call(name, args, signal),
    open: (name, args, listener) => {
      if (client !== null) return client.open(name, args, listener);
      queueMicrotask(() => listener.onEnd?.(NOT_CONNECTED));
      return { tell: () => undefined, close: () => undefined };
    },
  };
}
