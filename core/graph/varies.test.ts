import { describe, expect, it } from 'vitest';
import { asId } from '../base/id.ts';
import type { PictureContext } from '../effects/definition.ts';
import { valuesOf } from '../effects/param-values.ts';
import { EFFECTS } from '../effects/registry.ts';
import type { SourceFrame } from './filter-node.ts';

const SOURCE: SourceFrame = { kind: 'source', key: 'a', assetId: asId<'asset'>('asset_a'), streamIndex: 0, time: 0, deinterlace: false };

/** Keys of pictures leave the frame number out, and stills are made once, for every effect that does not say `varies`. */
describe('effects that read the frame number', () => {
  for (const definition of EFFECTS.values()) {
    if (definition.domain !== 'picture' || definition.lower === undefined) continue;
    it(`${definition.kind} says so, or looks the same on every frame`, () => {
      const at = (frame: number): PictureContext => ({
        width: 640,
        height: 360,
        scale: 1,
        frame,
        pixelFormat: 'yuva420p',
        matrix: 'bt709',
        resolveFile: (path) => path,
        readText: () => null,
      });
      // The far ends too: at its default an effect may do nothing.
      const extremes = definition.params.flatMap((param) => (param.type === 'number' ? [[param.key, param.max] as const] : []));
      const differs = [{}, Object.fromEntries(extremes)].some((params) => {
        const [one, other] = [7, 8].map((frame) => definition.lower?.(SOURCE, valuesOf(definition.params, params), at(frame)));
        return JSON.stringify(one) !== JSON.stringify(other);
      });
      expect(differs).toBe(definition.varies === true);
    });
  }
});
