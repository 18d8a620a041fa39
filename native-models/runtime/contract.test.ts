import { expect, test } from 'vitest';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { checkContract, type ModelFace } from './contract.ts';
import { checkInputs } from './tensor.ts';

const graph: ModelPack['graphs'][number] = {
  role: 'matte',
  file: 'model.onnx',
  format: 'onnx',
  inputs: [
    { name: 'picture', type: 'float32', shape: [1, 3, 'height', 'width'] },
    { name: 'tokens', type: 'int64', shape: ['height'] },
  ],
  outputs: [{ name: 'matte', type: 'float32', shape: [1, 1, 'height', 'width'] }],
};
const picture = { name: 'picture', type: 'float32', shape: [1, 3, 'h', 'w'] };
const tokens = { name: 'tokens', type: 'int64', shape: ['h'] };
const matte = { name: 'matte', type: 'float32', shape: ['', 1, 'x', 480] };
const verdict = (face: ModelFace): string => {
  const checked = checkContract(graph, face);
  return checked.ok ? 'fits' : `${checked.error.code}: ${String(checked.error.data?.what)}`;
};

test('a model fits where names differ but types, ranks and fixed sizes do not', () => {
  expect(verdict({ inputs: [tokens, picture], outputs: [matte, { name: 'more', type: 'int64', shape: [] }] })).toBe('fits');
  expect(verdict({ inputs: [{ ...picture, shape: ['n', 3, '', ''] }, tokens], outputs: [matte] })).toBe('fits');
});

test('what does not fit is named', () => {
  const inputs = (first: object, second: object = tokens): string =>
    verdict({
      inputs: [
        { ...picture, ...first },
        { ...tokens, ...second },
      ],
      outputs: [matte],
    });
  expect(inputs({ type: 'float16' })).toBe(
    'model.contract: input "picture" is float16 [1, 3, h, w], where the manifest says float32 [1, 3, height, width]',
  );
  expect(inputs({ shape: [1, 4, 'h', 'w'] })).toContain('input "picture" is float32 [1, 4, h, w]');
  expect(inputs({ shape: [1, 3, 'h'] })).toContain('input "picture"');
  expect(inputs({ shape: [1, 3, 512, 'w'] })).toContain('input "picture"');
  expect(inputs({}, { shape: ['n'] })).toContain('"height", which stands for "h" elsewhere');
  expect(inputs({ name: 'image' })).toContain('the model also takes "image"');
  expect(verdict({ inputs: [picture], outputs: [matte] })).toContain('input "tokens" does not exist');
  expect(verdict({ inputs: [picture, tokens], outputs: [] })).toContain('output "matte" does not exist');
  expect(verdict({ inputs: [picture, tokens], outputs: [{ ...matte, shape: [1, 2, 'h', 'w'] }] })).toContain('output "matte"');
});

test('tensors are held to the contract, and a named size is one size everywhere', () => {
  const image = { type: 'float32', shape: [1, 3, 2, 4], data: new Float32Array(24) } as const;
  const numbers = (length: number) => ({ type: 'int64', shape: [length], data: new BigInt64Array(length) }) as const;
  const check = (tensors: Parameters<typeof checkInputs>[1]): unknown => {
    const checked = checkInputs(graph.inputs, tensors);
    return checked.ok ? Object.fromEntries(checked.value) : checked.error.code;
  };
  expect(check({ picture: image, tokens: numbers(2) })).toEqual({ height: 2, width: 4 });
  expect(check({ picture: image, tokens: numbers(3) })).toBe('tensor.shape');
  expect(check({ picture: { ...image, shape: [1, 3, 2, 5] }, tokens: numbers(2) })).toBe('tensor.shape');
  expect(check({ picture: { ...image, shape: [1, 3, -2, -4] }, tokens: numbers(2) })).toBe('tensor.shape');
  expect(check({ picture: { ...image, shape: [3, 2, 4] }, tokens: numbers(2) })).toBe('tensor.shape');
  expect(check({ picture: image })).toBe('tensor.missing');
  expect(check({ picture: image, tokens: numbers(2), mask: image })).toBe('tensor.unknown');
  expect(check({ picture: { type: 'uint8', shape: [1, 3, 2, 4], data: new Uint8Array(24) }, tokens: numbers(2) })).toBe('tensor.type');
});
