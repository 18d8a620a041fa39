import { expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { filesOf, tag } from '../../../test/fixtures/ncnn-model.ts';
import { runOnnx } from '../../../test/fixtures/onnx-run.ts';
import { importModel } from '../import-model.ts';

const CHAIN = ['Input in0 0 1 in0', 'Split s 1 2 in0 a b', 'ReLU r 1 1 a c', 'BinaryOp d 2 1 c b out 0=0'];
const said = async (lines: readonly string[], weights: Buffer = Buffer.alloc(0)): Promise<string> => {
  const imported = await importModel('ncnn', 'm.param', filesOf(lines, weights));
  return imported.ok ? 'imported' : `${imported.error.code}: ${imported.error.message}`;
};

test('a result goes to several layers, and what nothing takes is an output', async () => {
  const bytes = unwrap(await importModel('ncnn', 'm.param', filesOf(CHAIN, Buffer.alloc(0))));
  const found = await runOnnx(bytes, { in0: { type: 'float32', shape: [1, 1, 1, 2], data: Float32Array.of(3, -2) } });
  expect(found).toEqual({ out: { type: 'float32', shape: [1, 1, 1, 2], data: Float32Array.of(6, -2) } });
});

test('files that lie are refused in one sentence that says where', async () => {
  expect(await said(CHAIN)).toBe('imported');
  expect(await said(CHAIN, Buffer.alloc(4))).toMatch(/^import\.damaged: .*4 bytes of weights belong to no layer/);
  expect(await said(CHAIN.toReversed())).toMatch(/^import\.damaged: .*takes "c", which nothing before it gives/);
  expect(await said([...CHAIN, 'ReLU again 1 1 c out'])).toMatch(/^import\.damaged: .*two layers give "out"/);
  expect(await said(['Input in0 0 1 in0', 'Yolo y 1 1 in0 out'])).toMatch(/^import\.unsupported: .*its layer "Yolo"/);
  expect(await said(['Input in0 0 1 in0', 'constructor y 1 1 in0 out'])).toMatch(/^import\.unsupported: /);
  expect(await said(['Input in0 0 1 in0', 'Convolution c 1 1 in0 out 0=3 1=3 6=54'])).toMatch(
    /^import\.damaged: .*0 bytes of weights are fewer/,
  );
  expect(await said(['Input in0 0 1 in0', 'Convolution c 1 1 in0 out 0=3 1=3 6=55'])).toMatch(
    /^import\.damaged: .*55 weights for 3 kernels/,
  );
  expect(await said(['Input in0 0 1 in0', 'Convolution c 1 1 in0 out 0=3 1=3 6=9000000000000'])).toMatch(
    /^import\.unsupported: .*6=9000000000000/,
  );
  expect(await said(['Input in0 0 1 in0', 'Convolution c 1 1 in0 out 0=1 1=1 6=1'], tag(0x000d4b38))).toMatch(
    /^import\.unsupported: .*8 bits/,
  );
  expect(await said(['Input in0 0 1 in0', 'ReLU r 1 1 in0 out 0=x'])).toMatch(/^import\.damaged: .*the setting "0=x"/);
  expect(await said(['Input in0 0 9999999 in0'])).toMatch(/^import\.damaged: .*the line of its layer/);
  const counted = await importModel('ncnn', 'm.param', async (name) =>
    name === 'm.param' ? Buffer.from('7767517\n9 9\nInput a 0 1 a\n') : Buffer.alloc(0),
  );
  expect(counted).toMatchObject({ ok: false, error: { code: 'import.damaged' } });
  const other = await importModel('ncnn', 'm.param', async () => Buffer.from('\u007fELF'));
  expect(other).toMatchObject({ ok: false, error: { code: 'import.damaged' } });
});
