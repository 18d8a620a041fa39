import { expect, it } from 'vitest';
import { readEffectPayload, writeEffectPayload } from './drag-payload.ts';

it('reads back the effect that is dragged', () => {
  const payload = { type: 'transition', kind: 'dissolve' } as const;
  expect(readEffectPayload(writeEffectPayload(payload))).toEqual(payload);
});

it.each(['', 'hello', '{"type":"file","kind":"x"}', '{"type":"effect"}', '{"type":"effect","kind":"blur","more":1}', 'null'])(
  'takes "%s" for nothing',
  (text) => expect(readEffectPayload(text)).toBeNull(),
);
