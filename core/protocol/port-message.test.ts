import { expect, test } from 'vitest';
import { fromPortMessage, toPortMessage } from './port-message.ts';
import { MAX_MESSAGE_BYTES } from './wire.ts';

test('an envelope goes through a port and comes out the same', () => {
  const envelope = { message: { t: 'item', id: 3, value: { a: [1, 'é'] } }, bytes: new Uint8Array([1, 2, 3]) };
  expect(fromPortMessage(structuredClone(toPortMessage(envelope)))).toEqual(envelope);
  expect(fromPortMessage(structuredClone(toPortMessage({ message: null, bytes: null })))).toEqual({ message: null, bytes: null });
});

test('a view takes along only what it shows', () => {
  const view = new Uint8Array(1_000_000).subarray(10, 14);
  expect(toPortMessage({ message: {}, bytes: view })[1]?.buffer.byteLength).toBe(4);
});

test.each([null, 'text', ['{}'], ['{}', 'bytes'], ['{}', null, 1], ['{', null], [1, null], [`"${'x'.repeat(MAX_MESSAGE_BYTES)}"`, null]])(
  'what is no envelope is none',
  (data) => {
    expect(fromPortMessage(data)).toBeNull();
  },
);
