import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { memoryTransports } from '../../core/protocol/memory-transport.ts';
import type { Transport } from '../../core/protocol/wire.ts';
import { createEngine, type Engine } from '../../engine/host/window/engine.ts';
import { serveWindow } from '../../engine/host/window/serve-window.ts';
import { openProject as openElsewhere } from '../../engine/project/open-project.ts';
import { createConnection } from '../../renderer/engine-client/connection.ts';
import type { Host } from '../../renderer/host/host.ts';
import { beginGesture, edit, save, undo } from '../../renderer/state/edit.ts';
import {
  closeProject,
  createProject,
  keepMine,
  openProject,
  openTheirs,
  reopenAfterLoss,
  takeOver,
} from '../../renderer/state/project-sync.ts';
import { selectOpenProject } from '../../renderer/state/selectors.ts';
import { createStore, type Store } from '../../renderer/state/store.ts';

/** The state of windows beside a real engine: what a window shows is what the engine holds, whatever goes wrong between them. */
let folder = '';
let engine: Engine;
let count = 0;

const startEngine = (): Engine =>
  createEngine({ version: '0.0.0', engineId: 'engine', configFolder: join(folder, 'config'), log: () => undefined });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-state-'));
  process.env.CUTAWAY_CACHE = join(folder, 'cache');
});
beforeEach(() => {
  engine = startEngine();
  return () => engine.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Shown {
  readonly store: Store;
  /** The engine's process ends, and another takes its place. */
  crash(): Promise<void>;
}

async function openWindow(): Promise<Shown> {
  let ends: Transport | null = null;
  const connection = createConnection(() => {
    const [window, own] = memoryTransports();
    ends = own;
    serveWindow(engine, own);
    return Promise.resolve(window);
  });
  const host: Host = {
    kind: 'browser',
    connect: () => Promise.reject(new Error('connected otherwise')),
    onWantedProject: () => undefined,
    projectShown: () => undefined,
    dialogs: null,
    menus: null,
    pathOf: () => null,
    upload: null,
    showInFolder: null,
  };
  const surroundings = { engine: connection, host };
  const { store } = createStore(surroundings);
  reopenAfterLoss(surroundings, store);
  await expect.poll(() => connection.state.kind).toBe('connected');
  return {
    store,
    crash: async () => {
      await engine.close();
      engine = startEngine();
      ends?.close();
    },
  };
}

const settings = { width: 640, height: 360, rate: { num: 25, den: 1 }, sampleRate: 48_000 };
const newPath = (): string => {
  count += 1;
  return join(folder, `film ${count}.cutaway`);
};
const rename = (name: string) => [{ command: 'project.rename', args: { name } }];
const nameIn = ({ store }: Shown): string | undefined => selectOpenProject(store.getState())?.project.project.name;
const noticesIn = ({ store }: Shown): readonly string[] =>
  store.getState().notices.flatMap(({ fault }) => (fault === null ? [] : [fault.code]));

/** A window with a project of its own. */
async function film(name: string): Promise<{ readonly window: Shown; readonly path: string }> {
  const [window, path] = [await openWindow(), newPath()];
  unwrap(await window.store.dispatch(createProject({ path, name, ...settings })));
  return { window, path };
}

describe('a project that cannot be opened or made', () => {
  test('leaves the one on screen where it is, still followed', async () => {
    const { window, path } = await film('First');
    const broken = newPath();
    await writeFile(broken, 'no project');
    expect((await window.store.dispatch(openProject(broken))).ok).toBe(false);
    expect(noticesIn(window)).toEqual(['project.not-json']);
    expect(selectOpenProject(window.store.getState())?.path).toBe(path);
    await window.store.dispatch(edit(rename('Still edited')));
    expect(nameIn(window)).toBe('Still edited');
    expect((await window.store.dispatch(createProject({ path, name: 'Twice', ...settings }))).ok).toBe(false);
    expect(nameIn(window)).toBe('Still edited');
  });

  test('leaves the start screen where nothing was open', async () => {
    const window = await openWindow();
    await window.store.dispatch(openProject(newPath()));
    expect(window.store.getState().project.kind).toBe('none');
    expect(noticesIn(window)).toEqual(['project.not-found']);
  });
});

describe('two windows on one project', () => {
  test('the one that reads along takes over, and both say who edits', async () => {
    const { window: first, path } = await film('Shared');
    const second = await openWindow();
    await second.store.dispatch(openProject(path));
    expect(selectOpenProject(second.store.getState())?.mode).toBe('read');
    await second.store.dispatch(takeOver());
    expect(selectOpenProject(second.store.getState())).toMatchObject({ mode: 'write', readOnlyBecause: null });
    await expect.poll(() => selectOpenProject(first.store.getState())?.readOnlyBecause?.code).toBe('project.other-window');
    expect(selectOpenProject(first.store.getState())?.mode).toBe('read');
    expect(noticesIn(first)).toContain('project.other-window');
    await second.store.dispatch(edit(rename('From the second')));
    await expect.poll(() => nameIn(first)).toBe('From the second');
  });

  test('a project that another program let go of is written again', async () => {
    const { window, path } = await film('Elsewhere');
    await window.store.dispatch(closeProject());
    const elsewhere = unwrap(await openElsewhere(path, { mode: 'write' }));
    unwrap(await window.store.dispatch(openProject(path)));
    expect(noticesIn(window)).toEqual(['project.locked']);
    await elsewhere.close();
    await window.store.dispatch(takeOver());
    expect(selectOpenProject(window.store.getState())?.mode).toBe('write');
    // What stood there is over.
    expect(noticesIn(window)).toEqual([]);
  });
});

describe('a project file that another program changed', () => {
  const changed = async () => {
    const { window, path } = await film('Ours');
    await window.store.dispatch(edit(rename('Mine')));
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"name": ?"Ours"/, '"name":"Theirs"'));
    await window.store.dispatch(save());
    expect(window.store.getState().dialogs.open).toBe('file-changed');
    expect(selectOpenProject(window.store.getState())?.isSaved).toBe(false);
    return { window, path };
  };

  test('is replaced where the user keeps their own version', async () => {
    const { window, path } = await changed();
    await window.store.dispatch(keepMine());
    expect(selectOpenProject(window.store.getState())?.isSaved).toBe(true);
    expect(await readFile(path, 'utf8')).toContain('Mine');
  });

  test('is shown where the user takes that version', async () => {
    const { window, path } = await changed();
    await window.store.dispatch(openTheirs());
    expect(selectOpenProject(window.store.getState())).toMatchObject({ path, mode: 'write', isSaved: true });
    expect(nameIn(window)).toBe('Theirs');
  });
});

describe('an engine that dies', () => {
  test('while it opens another project comes back to the one before', async () => {
    const { window, path } = await film('Before');
    const other = newPath();
    const maker = await openWindow();
    unwrap(await maker.store.dispatch(createProject({ path: other, name: 'Deadly', ...settings })));
    await maker.store.dispatch(closeProject());
    const opening = window.store.dispatch(openProject(other));
    await window.crash();
    await opening;
    await expect.poll(() => nameIn(window)).toBe('Before');
    expect(selectOpenProject(window.store.getState())?.path).toBe(path);
  });

  test('during a drag ends the drag, and leaves every edit that was answered for', async () => {
    const { window } = await film('Crash');
    await window.store.dispatch(edit(rename('Answered')));
    const drag = window.store.dispatch(beginGesture());
    unwrap(drag.update(rename('Dragged')));
    expect(selectOpenProject(window.store.getState())?.preview).not.toBeNull();
    await window.crash();
    await expect.poll(() => selectOpenProject(window.store.getState())?.preview).toBeNull();
    // The user is still dragging.
    drag.update(rename('Dragged on'));
    drag.commit();
    expect(selectOpenProject(window.store.getState())?.preview).toBeNull();
    await expect.poll(() => nameIn(window)).toBe('Answered');
    await expect.poll(async () => (await window.store.dispatch(edit(rename('Goes on')))).ok).toBe(true);
    expect(nameIn(window)).toBe('Goes on');
  });
});

describe('a drag', () => {
  test('that meets an undo of what it drags ends without a ghost', async () => {
    const { window } = await film('Undo');
    await window.store.dispatch(edit(rename('Before')));
    const drag = window.store.dispatch(beginGesture());
    unwrap(drag.update(rename('Dragged')));
    await window.store.dispatch(undo());
    unwrap(drag.update(rename('Dragged further')));
    drag.commit();
    await expect.poll(() => selectOpenProject(window.store.getState())?.preview).toBeNull();
    expect(nameIn(window)).toBe('Dragged further');
    await window.store.dispatch(undo());
    expect(nameIn(window)).toBe('Undo');
  });

  test('that is not over when another project is opened leaves neither a trace', async () => {
    const { window, path } = await film('Old');
    const drag = window.store.dispatch(beginGesture());
    unwrap(drag.update(rename('Dragged')));
    const next = newPath();
    unwrap(await window.store.dispatch(createProject({ path: next, name: 'New', ...settings })));
    drag.update(rename('Dragged on'));
    drag.commit();
    await window.store.dispatch(edit([{ command: 'bin.new', args: { name: 'Bin' } }]));
    expect(nameIn(window)).toBe('New');
    expect(selectOpenProject(window.store.getState())?.preview).toBeNull();
    unwrap(await window.store.dispatch(openProject(path)));
    expect(nameIn(window)).toBe('Old');
  });
});
