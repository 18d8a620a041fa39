import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { fallBack } from './provider.ts';
import { ProviderMemory } from './provider-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'cutaway-memory-'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});
let models = '';
let tests = 0;
beforeEach(() => {
  tests += 1;
  models = join(folder, String(tests));
});
const SLOW = fallBack('webgpu', 'slow', 'a product took 400 ms');
const memory = (version = '1.0', now = () => 0): ProviderMemory => new ProviderMemory({ models, now }, version);

test('what was found out is known to the next program, until a better finding or a day later', () => {
  memory().note('webgpu', SLOW);
  expect(memory().recall('webgpu')).toEqual(SLOW);
  expect([memory().recall('cuda'), memory().recall('webgpu', 'a.onnx')]).toEqual([null, null]);
  expect(memory('1.0', () => 43_200_000).recall('webgpu')).toEqual(SLOW);
  expect(memory('1.0', () => 90_000_000).recall('webgpu')).toBe(null);
  memory().note('webgpu', null);
  expect(memory().recall('webgpu')).toBe(null);
});

test('another library, another driver and a wish to try anew find out for themselves', () => {
  memory().note('webgpu', SLOW);
  expect(memory('1.1').recall('webgpu')).toBe(null);
  expect(new ProviderMemory({ models, isAnew: true, now: () => 0 }, '1.0').recall('webgpu')).toBe(null);
  vi.stubEnv('VK_DRIVER_FILES', '/another/driver.json');
  expect(memory().recall('webgpu')).toBe(null);
  vi.unstubAllEnvs();
  expect(memory().recall('webgpu')).toEqual(SLOW);
});

test('what may pass in a moment is not kept', () => {
  memory().note('webgpu', fallBack('webgpu', 'this-model', 'Out of memory'), 'a.onnx');
  memory().note('webgpu', fallBack('webgpu', 'gave-up', 'Out of memory'), 'b.onnx');
  expect([memory().recall('webgpu', 'a.onnx'), memory().recall('webgpu', 'b.onnx')]).toEqual([null, null]);
});

test('a damaged file is as good as none, and a folder that cannot be written harms nothing', () => {
  memory().note('webgpu', SLOW);
  writeFileSync(join(models, 'providers.json'), '{"a": {"reason": "because"}');
  expect(memory().recall('webgpu')).toBe(null);
  memory().note('webgpu', SLOW);
  expect(memory().recall('webgpu')).toEqual(SLOW);
  const inFile = new ProviderMemory({ models: join(models, 'providers.json', 'below-a-file') }, '1.0');
  inFile.note('webgpu', SLOW);
  expect(inFile.recall('webgpu')).toBe(null);
});
