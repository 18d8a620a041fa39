import { expect, it } from 'vitest';
import { asId } from '../../core/base/id.ts';
import { readEffectPayload, readMediaPayload, writeEffectPayload, writeMediaPayload } from './drag-payload.ts';
import type { MediaItem } from './selection-slice.ts';

it('reads back the effect that is dragged', () => {
  const payload = { type: 'transition', kind: 'dissolve' } as const;
  expect(readEffectPayload(writeEffectPayload(payload))).toEqual(payload);
});

it.each(['', 'hello', '{"type":"file","kind":"x"}', '{"type":"effect"}', '{"type":"effect","kind":"blur","more":1}', 'null'])(
  'takes "%s" for nothing',
  (text) => expect(readEffectPayload(text)).toBeNull(),
);

it('reads back the media that is dragged, in its order', () => {
  const items: readonly MediaItem[] = [
    { kind: 'asset', id: asId('asset_b') },
    { kind: 'sequence', id: asId('sequence_1') },
    { kind: 'asset', id: asId('asset_a') },
  ];
  expect(readMediaPayload(writeMediaPayload(items))).toEqual(items);
});

it.each(['', 'x', '{}', '[{"kind":"file","id":"asset_1"}]', '[{"kind":"asset","id":7}]', '[{"kind":"asset","id":"a","path":"/etc"}]'])(
  'finds no media in "%s"',
  (text) => expect(readMediaPayload(text)).toEqual([]),
);
