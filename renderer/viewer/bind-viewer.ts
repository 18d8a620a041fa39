import type { ScopeHeader, SoundHeader, ViewerSettings } from '../../core/protocol/viewer-contract.ts';
import type { EngineConnection } from '../engine-client/connection.ts';
import { faultShown } from '../state/notices-slice.ts';
import type { State, Store } from '../state/store.ts';
import { transportChanged, type ViewerName } from '../state/transport-slice.ts';
import { viewerFactsChanged } from '../state/viewer-slice.ts';
import type { PlayWish } from './engine-viewer.ts';
import type { ShownPicture } from './picture-screen.ts';
import { changedFacts, droppedCount, factsOfPicture, settingsOf, subjectKey } from './viewer-facts.ts';
import { type PlayerListener, ViewerPlayer } from './viewer-player.ts';
import type { ViewerPosition } from './viewer-position.ts';

interface BoundPlay extends Omit<PlayWish, 'fromFrame' | 'loop'> {
  readonly fromFrame?: number;
  readonly loop?: boolean;
  /** Where to stand when it has ended by itself. */
  readonly returnTo?: number;
}

/** A viewer that follows the store: its subject, its frame, how it is looked at. */
export interface BoundViewer {
  readonly name: ViewerName;
  readonly position: ViewerPosition;
  readonly isPlaying: boolean;
  /** From where the position stands, unless told otherwise. Playing ends when the position is moved by anybody else. */
  play(wish: BoundPlay): void;
  /** Ends playing on the frame that was heard last. */
  stop(): void;
  mediaChanged(): void;
  attach(canvas: HTMLCanvasElement | null): void;
  /** The canvas of the picture without effects, while a wipe compares. */
  attachBefore(canvas: HTMLCanvasElement | null): void;
  /** Device pixels that the picture is drawn in. */
  setBox(box: { readonly widthPx: number; readonly heightPx: number } | null): void;
  /** Readings are made while anyone listens for their kind. */
  onScopes(kinds: readonly ScopeHeader['images'][number]['kind'][], listener: ScopeListener): () => void;
  /** Blocks of sound as they arrive, up to a second before they are heard. */
  onSound(listener: (block: SoundHeader) => void): () => void;
  /** The frame that it stands on, each time somebody moves it there. */
  onMoved(listener: (frame: number) => void): () => void;
  /** Pictures as they are drawn. */
  onPicture(listener: (shown: ShownPicture) => void): () => void;
  /** The playback that is heard and how far on its clock, or null while nothing plays. */
  readonly heard: { readonly playback: number; readonly sample: number } | null;
}
type ScopeListener = (reading: ScopeHeader, counts: Uint8Array) => void;

export function bindViewer(name: ViewerName, position: ViewerPosition, engine: EngineConnection, store: Store): BoundViewer {
  const scopeListeners = new Map<ScopeListener, readonly ScopeHeader['images'][number]['kind'][]>();
  const soundListeners = new Set<(block: SoundHeader) => void>();
  const pictureListeners = new Set<(shown: ShownPicture) => void>();
  const moveListeners = new Set<(at: number) => void>();
  let seen: State | null = null;
  let openKey: string | null = null;
  let frame = 0;
  let settings: ViewerSettings = {};
  let boxPx: ViewerSettings['boxPx'] = null;
  let returnTo: number | null = null;
  let isBroken = false;
  let isBeforeBusy = false;

  const setFacts = (change: Parameters<typeof viewerFactsChanged>[0]['change']): void => {
    const really = changedFacts(store.getState().viewer[name].facts, change);
    if (really !== null) store.dispatch(viewerFactsChanged({ viewer: name, change: really }));
  };
  const setTransport = (change: Parameters<typeof transportChanged>[0]['change']): void => {
    const now = store.getState().transport[name];
    const differs =
      (change.rate !== undefined && change.rate !== now.rate) ||
      (change.droppedFrames !== undefined && change.droppedFrames !== now.droppedFrames);
    if (differs) store.dispatch(transportChanged({ viewer: name, change }));
  };
  const stand = (at: number): void => {
    frame = at;
    store.dispatch(position.move(at));
  };

  const listener: PlayerListener = {
    onPicture: (shown) => {
      setFacts(factsOfPicture(shown));
      for (const told of pictureListeners) told(shown);
    },
    onStatus: (status) => {
      setFacts({ subject: status.subject, fault: status.fault });
      if (status.state.kind === 'playing' || status.state.kind === 'ended')
        setTransport({ droppedFrames: droppedCount(status.state.dropped) });
    },
    onPlayingFrame: (at) => {
      stand(at);
      // It is asked for one picture after the other, as fast as they come: a wish for every frame would drop them all.
      if (before === null || isBeforeBusy) return;
      isBeforeBusy = true;
      before.show(at);
    },
    onPlayingEnded: (at) => {
      setTransport({ rate: 0 });
      setFacts({ starvedMs: Math.round((player.starvedSamples * 1000) / (player.info?.sampleRate ?? 48_000)) });
      const target = returnTo;
      returnTo = null;
      stand(target ?? at);
      if (target !== null) player.show(target);
      isBeforeBusy = false;
      before?.show(target ?? at);
    },
    onClockKind: (sound) => setFacts({ sound }),
    onScopes: (reading, counts) => {
      for (const told of scopeListeners.keys()) told(reading, counts);
    },
    onSound: (block) => {
      for (const told of soundListeners) told(block);
    },
    onBroken: (fault) => {
      isBroken = true;
      setTransport({ rate: 0 });
      if (fault !== null && fault.code !== 'engine.lost' && fault.code !== 'project.none-open') store.dispatch(faultShown(fault));
    },
  };
  const silent: PlayerListener = {
    ...listener,
    onPicture: () => {
      isBeforeBusy = false;
    },
    onStatus: none,
    onPlayingFrame: none,
    onScopes: none,
    onSound: none,
    onBroken: none,
  };
  const player = new ViewerPlayer(engine, listener);
  let before: ViewerPlayer | null = null;
  let beforeCanvas: HTMLCanvasElement | null = null;

  const applySettings = (state: State): void => {
    const kinds = [...new Set([...scopeListeners.values()].flat())];
    const wanted = settingsOf(state, name, boxPx, kinds);
    const change = changedFacts(settings, wanted);
    settings = wanted;
    if (change === null) return;
    player.setSettings(change);
    before?.setSettings({ ...change, bypass: { kind: 'all' }, scopes: [], neighbours: false });
  };
  const applyComparison = (state: State, reopened: boolean): void => {
    const wipes = state.viewer[name].view.comparison.kind === 'wipe' && openKey !== null;
    if ((!wipes || reopened) && before !== null) {
      before.close();
      before = null;
    }
    if (!wipes || before !== null) return;
    isBeforeBusy = false;
    before = new ViewerPlayer(engine, silent);
    before.setSettings({ ...settings, bypass: { kind: 'all' }, scopes: [], neighbours: false });
    before.attach(beforeCanvas);
    before.open(position.subject(state), frame);
  };
  const follow = (): void => {
    const state = store.getState();
    if (state === seen) return;
    const projectChanged = seen === null || state.project !== seen.project;
    seen = state;
    if (projectChanged) player.forgetKept();
    applySettings(state);
    const subject = position.subject(state);
    const key = subjectKey(subject);
    const reopen = key !== openKey || (isBroken && projectChanged && state.connection.kind === 'connected');
    const wanted = position.frame(state);
    if (reopen) {
      openKey = key;
      isBroken = false;
      frame = wanted;
      setTransport({ rate: 0 });
      setFacts({ subject: null, fault: null, missing: [], sources: 'none', isExact: true });
      player.open(subject, wanted);
    } else if (wanted !== frame) {
      frame = wanted;
      returnTo = null;
      setTransport({ rate: 0 });
      player.show(wanted);
      before?.show(wanted);
      for (const told of moveListeners) told(wanted);
    }
    applyComparison(state, reopen);
  };
  store.subscribe(follow);

  return {
    name,
    position,
    get isPlaying() {
      return player.isPlaying;
    },
    get heard() {
      return player.heard;
    },
    play: ({ returnTo: back, fromFrame, loop, ...wish }) => {
      if (player.info === null) return;
      const { transport } = store.getState();
      returnTo = back ?? null;
      player.play({ ...wish, fromFrame: fromFrame ?? frame, loop: loop ?? transport[name].looping });
      setTransport({ rate: wish.rate, droppedFrames: 0 });
      setFacts({ starvedMs: 0 });
    },
    stop: () => {
      if (!player.isPlaying) return;
      returnTo = null;
      player.stop();
    },
    mediaChanged: () => player.mediaChanged(),
    attach: (canvas) => player.attach(canvas),
    attachBefore: (canvas) => {
      beforeCanvas = canvas;
      before?.attach(canvas);
    },
    setBox: (box) => {
      boxPx = box;
      applySettings(store.getState());
    },
    onScopes: (kinds, told) => {
      scopeListeners.set(told, kinds);
      applySettings(store.getState());
      return () => {
        scopeListeners.delete(told);
        applySettings(store.getState());
      };
    },
    onSound: (told) => subscribe(soundListeners, told),
    onMoved: (told) => subscribe(moveListeners, told),
    onPicture: (told) => subscribe(pictureListeners, told),
  };
}

const none = (): void => undefined;

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
