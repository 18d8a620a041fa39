import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { makeFolder } from './make-folder.ts';

test('a folder is made inside the one that was asked for and nowhere else, and never over something', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-make-folder-'));
  try {
    const outside = await makeFolder(folder, '../outside');
    expect(outside.ok ? null : outside.error.code).toBe('folder.name');
    expect(unwrap(await makeFolder(folder, 'new')).path).toBe(join(folder, 'new'));
    const again = await makeFolder(folder, 'new');
    expect(again.ok ? null : again.error.code).toBe('folder.exists');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
