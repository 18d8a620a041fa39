import type { z } from 'zod';
import { type Fault, fault, type Result } from '../base/fault.ts';
import {
  CALLS,
  type CallName,
  type CallValue,
  CHANNELS,
  type ChannelItem,
  type ChannelName,
  isCallName,
  isChannelName,
} from './contract.ts';
import { type Request, type Response, requestSchema, type Transport } from './wire.ts';

type ReadArgs<Name extends CallName> = z.output<(typeof CALLS)[Name]['args']>;
export type ReadChannelArgs<Name extends ChannelName> = z.output<(typeof CHANNELS)[Name]['args']>;
export type ReadTold<Name extends ChannelName> = z.output<(typeof CHANNELS)[Name]['told']>;

type CallHandler<Name extends CallName> = (args: ReadArgs<Name>, signal: AbortSignal) => Promise<Result<CallValue<Name>>>;

/** The engine's end of a channel. `signal` is aborted when the window closes it or is gone. */
export interface ChannelPeer<Name extends ChannelName> {
  readonly signal: AbortSignal;
  /** Whether the window has room for an item now. Items sent without room wait in order. */
  readonly credit: number;
  /** Items that wait for credit. */
  readonly waiting: number;
  send(item: ChannelItem<Name>, bytes?: Uint8Array): void;
  /** Settles at once where there is credit, else when the window gives some, or when the channel ends. */
  whenRoom(): Promise<void>;
  onTold(listener: (value: ReadTold<Name>) => void): void;
  end(fault?: Fault): void;
}
type ChannelHandler<Name extends ChannelName> = (args: ReadChannelArgs<Name>, peer: ChannelPeer<Name>) => void | Promise<void>;

export type CallHandlers = { readonly [Name in CallName]: CallHandler<Name> };
export type ChannelHandlers = { readonly [Name in ChannelName]: ChannelHandler<Name> };

export interface ServeOptions {
  readonly calls: CallHandlers;
  readonly channels: ChannelHandlers;
  /** A message that was refused: for the log. Nothing of its content, only why. */
  onRefused(reason: string): void;
  /** A bug in a handler. The window gets a fault; the process goes on. */
  onBug(error: unknown, name: string): void;
  onClose(): void;
}

/** Malformed messages that a connection may send before it is closed. */
const MOST_REFUSALS = 20;

/** More items than this waiting without credit is a handler that ignores `whenRoom`. */
const MOST_WAITING = 10_000;

/** Answers one window. Everything that arrives is read by the contract's schemas first; what does not fit is refused and told to the log. */
export function serveContract(transport: Transport, options: ServeOptions): void {
  const calls = new Map<number, AbortController>();
  const channels = new Map<number, ServedChannel>();
  let refusals = 0;
  let closed = false;

  const send = (message: Response, bytes: Uint8Array | null = null) => {
    if (!closed) transport.send({ message, bytes });
  };
  const refuse = (reason: string, id?: number) => {
    options.onRefused(reason);
    if (id !== undefined)
      send({ t: 'fault', id, fault: { code: 'call.invalid', message: `${reason}; restart Cutaway if this comes again.` } });
    refusals += 1;
    if (refusals >= MOST_REFUSALS) shut();
  };
  const shut = () => {
    if (closed) return;
    closed = true;
    for (const controller of calls.values()) controller.abort();
    for (const channel of channels.values()) channel.gone();
    calls.clear();
    channels.clear();
    transport.close();
    options.onClose();
  };

  const answer = async (id: number, name: CallName, args: unknown) => {
    const controller = new AbortController();
    calls.set(id, controller);
    try {
      const result = await invoke(options.calls, name, args, controller.signal);
      if (!calls.delete(id)) return;
      send(result.ok ? { t: 'answer', id, value: result.value } : { t: 'fault', id, fault: wireFault(result.error) });
    } catch (error) {
      // Work that stops because the window took the call back throws the signal's reason: nobody waits for an answer.
      if (controller.signal.aborted && error === controller.signal.reason) return;
      options.onBug(error, name);
      if (calls.delete(id)) send({ t: 'fault', id, fault: wireFault(bugFault(name)) });
    }
  };

  const receive = (request: Request) => {
    switch (request.t) {
      case 'call': {
        if (calls.has(request.id)) return refuse(`the number ${request.id} is in use`);
        if (!isCallName(request.name)) return refuse(`there is no call of that name`, request.id);
        const args = CALLS[request.name].args.safeParse(request.args);
        if (!args.success) return refuse(`"${request.name}" was asked with wrong arguments (${issueOf(args.error)})`, request.id);
        return void answer(request.id, request.name, args.data);
      }
      case 'cancel': {
        calls.get(request.id)?.abort();
        calls.delete(request.id);
        return;
      }
      case 'open': {
        const { id, name } = request;
        if (channels.has(id)) return refuse(`the number ${id} is in use`);
        const end = (reason: Fault | null) => {
          channels.delete(id);
          send({ t: 'end', id, fault: reason === null ? null : wireFault(reason) });
        };
        if (!isChannelName(name)) {
          refuse('there is no channel of that name');
          return end(fault('call.invalid', 'The engine has no channel of that name; restart Cutaway so that both are of one version.'));
        }
        const args = CHANNELS[name].args.safeParse(request.args);
        if (!args.success) {
          refuse(`"${name}" was opened with wrong arguments (${issueOf(args.error)})`);
          return end(fault('call.invalid', `"${name}" was opened with wrong arguments; restart Cutaway if this comes again.`));
        }
        const bug = (error: unknown) => {
          options.onBug(error, name);
          channel.end(bugFault(name));
        };
        const channel: ServedChannel = new ServedChannel(
          request.credit,
          (value, bytes) => send({ t: 'item', id, value }, bytes),
          end,
          (value) => {
            const told = CHANNELS[name].told.safeParse(value);
            if (told.success) return { value: told.data };
            refuse(`"${name}" was told something wrong (${issueOf(told.error)})`);
            return null;
          },
          bug,
        );
        channels.set(id, channel);
        try {
          const running = startChannel(options.channels, name, args.data, channel);
          if (running instanceof Promise) running.catch(bug);
        } catch (error) {
          bug(error);
        }
        return;
      }
      case 'credit':
        return channels.get(request.id)?.give(request.count);
      case 'tell':
        return channels.get(request.id)?.told(request.value);
      case 'close': {
        channels.get(request.id)?.gone();
        channels.delete(request.id);
        return;
      }
    }
  };

  transport.listen({
    onEnvelope: ({ message }) => {
      if (closed) return;
      const read = requestSchema.safeParse(message);
      if (read.success) receive(read.data);
      else refuse(`a message did not fit the contract (${issueOf(read.error)})`);
    },
    onMalformed: (reason) => refuse(reason),
    onClose: shut,
  });
}

/** The table is typed by name; here a name that is only known at run time meets arguments that its own schema has read. */
const invoke = (handlers: CallHandlers, name: CallName, args: unknown, signal: AbortSignal): Promise<Result<unknown>> =>
  (handlers[name] as (args: unknown, signal: AbortSignal) => Promise<Result<unknown>>)(args, signal);
const startChannel = (handlers: ChannelHandlers, name: ChannelName, args: unknown, channel: ServedChannel): void | Promise<void> =>
  (handlers[name] as (args: unknown, peer: unknown) => void | Promise<void>)(args, channel);

class ServedChannel {
  readonly #controller = new AbortController();
  readonly #waiting: { readonly item: unknown; readonly bytes: Uint8Array | null }[] = [];
  readonly #roomListeners: (() => void)[] = [];
  readonly #sendItem: (item: unknown, bytes: Uint8Array | null) => void;
  readonly #sendEnd: (fault: Fault | null) => void;
  readonly #read: (value: unknown) => { readonly value: unknown } | null;
  readonly #onBug: (error: unknown) => void;
  readonly #toldEarly: unknown[] = [];
  #listener: ((value: unknown) => void) | null = null;
  #ending: { readonly reason: Fault | null } | null = null;
  #credit: number;

  constructor(
    credit: number,
    sendItem: (item: unknown, bytes: Uint8Array | null) => void,
    sendEnd: (fault: Fault | null) => void,
    read: (value: unknown) => { readonly value: unknown } | null,
    onBug: (error: unknown) => void,
  ) {
    this.#credit = credit;
    this.#sendItem = sendItem;
    this.#sendEnd = sendEnd;
    this.#read = read;
    this.#onBug = onBug;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }
  get credit(): number {
    return this.#credit;
  }
  get waiting(): number {
    return this.#waiting.length;
  }

  send(item: unknown, bytes?: Uint8Array): void {
    if (this.signal.aborted) return;
    if (this.#waiting.length >= MOST_WAITING) {
      this.#waiting.length = 0;
      this.end(fault('channel.flooded', 'The window did not keep up; close and open the project again.'));
      return;
    }
    this.#waiting.push({ item, bytes: bytes ?? null });
    this.#flush();
  }

  whenRoom(): Promise<void> {
    if (this.#credit > 0 || this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.#roomListeners.push(resolve));
  }

  onTold(listener: (value: unknown) => void): void {
    this.#listener = listener;
    for (const value of this.#toldEarly.splice(0)) this.#hear(value);
  }

  /** Work stops at once; what waits for credit still goes out before the end is told: the last item is often the one that matters. */
  end(reason?: Fault): void {
    if (this.signal.aborted) return;
    this.#ending = { reason: reason ?? null };
    this.#controller.abort();
    for (const listener of this.#roomListeners.splice(0)) listener();
    this.#flush();
  }

  give(count: number): void {
    this.#credit += count;
    this.#flush();
    if (this.#credit > 0) for (const listener of this.#roomListeners.splice(0)) listener();
  }

  told(value: unknown): void {
    const read = this.#read(value);
    if (read === null || this.signal.aborted) return;
    if (this.#listener === null) this.#toldEarly.push(read.value);
    else this.#hear(read.value);
  }

  /** A bug in what hears one channel ends that channel, not the engine of every window. */
  #hear(value: unknown): void {
    try {
      this.#listener?.(value);
    } catch (error) {
      this.#onBug(error);
    }
  }

  gone(): void {
    this.#ending = null;
    this.#controller.abort();
    this.#waiting.length = 0;
    for (const listener of this.#roomListeners.splice(0)) listener();
  }

  #flush(): void {
    while (this.#credit > 0 && this.#waiting.length > 0) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#credit -= 1;
      this.#sendItem(next.item, next.bytes);
    }
    if (this.#ending === null || this.#waiting.length > 0) return;
    const { reason } = this.#ending;
    this.#ending = null;
    this.#sendEnd(reason);
  }
}

const issueOf = (error: z.ZodError): string => {
  const first = error.issues[0];
  return first === undefined ? 'no reason given' : `${first.path.join('.') || 'message'}: ${first.message}`.slice(0, 200);
};

const wireFault = (from: Fault): { code: string; message: string; data?: Record<string, unknown> } => ({
  code: from.code,
  message: from.message,
  ...(from.data === undefined ? {} : { data: { ...from.data } }),
});

const bugFault = (name: string): Fault =>
  fault('engine.bug', `Something went wrong inside the engine ("${name}"); your edits are safe, please try again and report it.`);
