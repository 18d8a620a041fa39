import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { createEngineClient, type EngineClient } from '../../core/protocol/client.ts';
import type { ChannelItem } from '../../core/protocol/contract.ts';
import { memoryTransports } from '../../core/protocol/memory-transport.ts';
import { createEngine, type Engine } from '../../engine/host/window/engine.ts';
import { serveWindow } from '../../engine/host/window/serve-window.ts';
import { openProject } from '../../engine/project/open-project.ts';

let folder = '';
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-switching-'));
  process.env.CUTAWAY_CACHE = join(folder, 'cache');
  engine = createEngine({ version: '0.0.0', engineId: 'engine', configFolder: join(folder, 'config'), log: () => undefined });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const settings = { width: 640, height: 360, rate: { num: 25, den: 1 }, sampleRate: 48_000 };
const openWindow = (): EngineClient => {
  const [window, own] = memoryTransports();
  serveWindow(engine, own);
  return createEngineClient(window);
};
/** A closed project of its own. */
const film = async (title: string): Promise<string> => {
  const path = join(folder, `${title}.cutaway`);
  const window = openWindow();
  unwrap(await window.call('project.create', { path, name: title, ...settings }));
  unwrap(await window.call('project.close', {}));
  window.close();
  return path;
};
const renamed = (name: string) => ({ calls: [{ command: 'project.rename', args: { name } }] });

/** Whether this process may mount: only then can a real read-only disk be made. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a window that is closed or opens another project while one is being opened', () => {
  test('a window that went away while its project was opened does not keep it from the next', async () => {
    const path = await film('reloaded');
    const gone = openWindow();
    void gone.call('project.open', { path });
    gone.close();
    const next = openWindow();
    expect(unwrap(await next.call('project.open', { path })).mode).toBe('write');
    // Not only because it came first.
    unwrap(await next.call('project.execute', renamed('Written')));
    next.close();
  });

  test('of two projects asked for at once a window holds the last, and the first is free for others', async () => {
    const [one, two] = [await film('one'), await film('two')];
    const window = openWindow();
    const both = await Promise.all([window.call('project.open', { path: one }), window.call('project.open', { path: two })]);
    expect(both.map((opened) => unwrap(opened).path)).toEqual([one, two]);
    const other = openWindow();
    expect(unwrap(await other.call('project.open', { path: one })).mode).toBe('write');
    expect(unwrap(await other.call('project.open', { path: two })).mode).toBe('read');
    window.close();
    other.close();
  });

  test('an edit that comes right behind the wish to open is made once the project is there', async () => {
    const path = await film('behind');
    const window = openWindow();
    const opening = window.call('project.open', { path });
    const edited = await window.call('project.execute', renamed('At once'));
    expect(unwrap(edited).revision).toBe(1);
    const { mode } = unwrap(await opening);
    // A window that was given the project before the edit learns that it missed something; one that was given it after misses nothing.
    const kinds = async (revision: number) => {
      const told: string[] = [];
      const events = window.open(
        'project.events',
        { known: { revision, mode, isSaved: false } },
        { onItem: ({ kind }) => void told.push(kind) },
      );
      unwrap(await window.call('project.execute', renamed(`Again ${revision}`)));
      events.close();
      return told;
    };
    expect(await kinds(0)).toEqual(['missed', 'changed']);
    expect(await kinds(2)).toEqual(['changed']);
    window.close();
  });

  test('an edit with no project open or opening is refused', async () => {
    const window = openWindow();
    const edited = await window.call('project.execute', renamed('Of nothing'));
    expect(edited.ok ? null : edited.error.code).toBe('project.none-open');
    window.close();
  });
});

describe('two windows on one project', () => {
  test('the window that reads along can take the project over, and the other is told', async () => {
    const path = await film('shared');
    const [writer, reader] = [openWindow(), openWindow()];
    unwrap(await writer.call('project.open', { path }));
    expect(unwrap(await reader.call('project.open', { path })).mode).toBe('read');
    const told: ChannelItem<'project.events'>[] = [];
    writer.open('project.events', {}, { onItem: (event) => void told.push(event) });
    unwrap(await reader.call('project.take-over', {}));
    unwrap(await reader.call('project.execute', renamed('Mine now')));
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'mode', mode: 'read', readOnlyBecause: expect.objectContaining({ code: 'project.other-window' }) }),
    );
    const refused = await writer.call('project.execute', renamed('Still mine'));
    expect(refused.ok ? null : refused.error.code).toBe('project.other-window');
    writer.close();
    reader.close();
  });

  test('a drag that was under way where the project was taken from leaves no trace', async () => {
    const path = await film('drag');
    const [writer, reader] = [openWindow(), openWindow()];
    unwrap(await writer.call('project.open', { path }));
    unwrap(await reader.call('project.open', { path }));
    const ended = new Promise<string | undefined>((resolve) => {
      const drag = writer.open(
        'project.gesture',
        {},
        {
          onItem: (item) => {
            if (item.kind !== 'updated') return;
            void reader.call('project.take-over', {}).then(() => drag.tell({ kind: 'commit' }));
          },
          onEnd: (fault) => resolve(fault?.code),
        },
      );
      drag.tell({ kind: 'update', calls: renamed('Dragged').calls });
    });
    expect(await ended).toBe('project.other-window');
    expect(unwrap(await reader.call('project.open', { path })).history.steps).toEqual([]);
    writer.close();
    reader.close();
  });

  test('once another program lets go of a project, opening it again makes it writable', async () => {
    const path = await film('locked');
    const elsewhere = unwrap(await openProject(path, { mode: 'write' }));
    const window = openWindow();
    expect(unwrap(await window.call('project.open', { path })).readOnlyBecause?.code).toBe('project.locked');
    unwrap(await elsewhere.execute('project.rename', { name: 'From elsewhere' }));
    const refused = await window.call('project.take-over', {});
    expect(refused.ok ? null : refused.error.code).toBe('project.locked');
    await elsewhere.close();
    const again = unwrap(await window.call('project.open', { path }));
    expect(again.mode).toBe('write');
    expect(again.text).toContain('From elsewhere');
    window.close();
  });
});

describe('a project whose disk does not let it be written', () => {
  test('says that its folder is gone while it is, and goes on when it is back', async () => {
    await mkdir(join(folder, 'drive'));
    const path = await film('drive/unplugged');
    const window = openWindow();
    unwrap(await window.call('project.open', { path }));
    await rename(join(folder, 'drive'), join(folder, 'away'));
    for (const refused of [await window.call('project.execute', renamed('Lost?')), await window.call('project.save', {})])
      expect(refused.ok ? null : refused.error.code).toBe('project.folder-gone');
    await rename(join(folder, 'away'), join(folder, 'drive'));
    unwrap(await window.call('project.execute', renamed('Back')));
    unwrap(await window.call('project.save', {}));
    expect(await readFile(path, 'utf8')).toContain('Back');
    window.close();
  });

  test.skipIf(!canMount())('is shown for reading on a read-only disk (needs root on Linux, for mounting)', async () => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
    try {
      const path = await film('disk/kept');
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      const window = openWindow();
      const opened = unwrap(await window.call('project.open', { path }));
      expect(opened).toMatchObject({ mode: 'read', readOnlyBecause: { code: 'disk.read-only' } });
      expect(opened.text).toContain('kept');
      execFileSync('mount', ['-o', 'remount,rw', disk]);
      expect(unwrap(await window.call('project.open', { path })).mode).toBe('write');
      unwrap(await window.call('project.close', {}));
      window.close();
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
});

describe('a project file that another program changed', () => {
  const changeBehind = async (path: string): Promise<void> => {
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"name": ?"theirs"/, '"name":"Theirs theirs"'));
  };

  test('is opened as it is now where the user chooses it, with the journal kept aside', async () => {
    const path = await film('theirs');
    const window = openWindow();
    unwrap(await window.call('project.open', { path }));
    unwrap(await window.call('project.execute', renamed('Mine')));
    await changeBehind(path);
    const refused = await window.call('project.save', {});
    expect(refused.ok ? null : refused.error.code).toBe('project.changed-on-disk');
    const theirs = unwrap(await window.call('project.open', { path, recovery: 'skip' }));
    expect(theirs.text).toContain('Theirs theirs');
    expect(theirs.text).not.toContain('Mine');
    expect(theirs.mode).toBe('write');
    window.close();
  });

  test('is not opened past another window that shows it', async () => {
    const path = await film('shown twice');
    const [writer, reader] = [openWindow(), openWindow()];
    unwrap(await writer.call('project.open', { path }));
    unwrap(await reader.call('project.open', { path }));
    unwrap(await writer.call('project.execute', renamed('Mine')));
    const refused = await writer.call('project.open', { path, recovery: 'skip' });
    expect(refused.ok ? null : refused.error.code).toBe('project.shown-elsewhere');
    expect(unwrap(await writer.call('project.open', { path })).text).toContain('Mine');
    writer.close();
    reader.close();
  });
});
