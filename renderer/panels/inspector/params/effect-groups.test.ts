import { describe, expect, it } from 'vitest';
import { clipId, edited, effectsOfClip, filmOfThree } from '../../../../test/fixtures/edited-film.ts';
import { pasteCalls, toCopy } from './copied-effects.ts';
import { type EffectOwnerView, effectStack, indexOfPlace } from './effect-groups.ts';
import { TIMELINE_CLOCK } from './param-home.ts';

const add = (id: string, kind: string, params = {}) => ({ command: 'effect.add', args: { clipId: id, kind, params } });
const film = edited(filmOfThree(), [
  add('clip_a', 'blur', { radius: 1 }),
  { command: 'opacity.set', args: { clipId: 'clip_a', params: { opacity: 50 } } },
  add('clip_a', 'grain'),
  add('clip_a', 'blur', { radius: 2 }),
  add('clip_b', 'grain'),
  add('clip_b', 'blur', { radius: 3 }),
]);
const owner = (id: string): EffectOwnerView => ({ owner: { clipId: clipId(id) }, clock: TIMELINE_CLOCK, effects: effectsOfClip(film, id) });

describe('the sections of the inspector', () => {
  it('are the settings that every picture has, then the effects in their order', () => {
    const stack = effectStack([owner('clip_a')], 'picture', true);
    expect(stack.fixed.map(({ kind, homes }) => [kind, homes[0]?.effect?.params ?? null])).toEqual([
      ['transform', null],
      ['opacity', { opacity: 50 }],
    ]);
    expect(stack.effects.map(({ key, place }) => [key, place])).toEqual([
      ['blur.0', 0],
      ['grain.0', 1],
      ['blur.1', 2],
    ]);
    expect(stack.unshared).toBe(0);
  });

  it('show of several clips what all have, and count the rest', () => {
    const stack = effectStack([owner('clip_a'), owner('clip_b')], 'picture', true);
    expect(stack.effects.map(({ key, homes }) => [key, homes.map(({ effect }) => effect?.params)])).toEqual([
      ['blur.0', [{ radius: 1 }, { radius: 3 }]],
      ['grain.0', [{}, {}]],
    ]);
    expect(stack.unshared).toBe(1);
  });

  it('name an effect that this version does not know, without a definition', () => {
    const [first] = effectsOfClip(film, 'clip_b');
    if (first === undefined) throw new Error('no effect');
    const stack = effectStack([{ ...owner('clip_b'), effects: [{ ...first, kind: 'from-the-future' }] }], 'picture', true);
    expect(stack.effects).toMatchObject([{ kind: 'from-the-future', definition: null }]);
  });
});

it('counts places among the effects that can be moved, past the settings between them', () => {
  const effects = effectsOfClip(film, 'clip_a');
  const last = effects.at(-1)?.id ?? '';
  for (const [place, order] of [
    [0, ['blur', 'blur', 'opacity', 'grain']],
    [1, ['blur', 'opacity', 'blur', 'grain']],
    [2, ['blur', 'opacity', 'grain', 'blur']],
  ] as const) {
    const moved = edited(film, [
      { command: 'effect.move', args: { clipId: 'clip_a', effectId: last, index: indexOfPlace(effects, last, place) } },
    ]);
    expect(effectsOfClip(moved, 'clip_a').map(({ kind }) => kind)).toEqual(order);
  }
});

describe('copied effects', () => {
  const moving = edited(film, [
    { command: 'opacity.set', args: { clipId: 'clip_c', params: { opacity: 0 }, fromStart: 0, easing: { kind: 'hold' } } },
    add('clip_c', 'mask', { shape: 'ellipse' }),
  ]);

  it('come with their keyframes, and replace a setting that is there', () => {
    const copies = effectsOfClip(moving, 'clip_c').map((effect) => toCopy(effect, 0));
    let count = 0;
    const calls = pasteCalls(owner('clip_a'), 'picture', copies, () => `effect_new${count++}`);
    const pasted = effectsOfClip(edited(film, calls), 'clip_a');
    expect(pasted.map(({ kind }) => kind)).toEqual(['blur', 'opacity', 'grain', 'blur', 'mask']);
    expect(pasted[1]?.keyframes.opacity).toEqual([{ time: 0, value: 0, easing: { kind: 'hold' } }]);
    expect(pasted[4]?.params).toEqual({ shape: 'ellipse' });
  });

  it('count their keyframes from the start of the clip they came from', () => {
    const trimmed = edited(moving, [{ command: 'clip.trim', args: { clipId: 'clip_c', edge: 'in', by: { frames: 10 } } }]);
    const clip = trimmed.tables.clips.get(clipId('clip_c'));
    const [opacity] = clip?.effects ?? [];
    if (clip === undefined || opacity === undefined) throw new Error('no effect');
    expect(toCopy(opacity, clip.timeMap.localAnchor).keyframes.opacity?.[0]?.time).toBe(clip.timeMap.localAnchor);
    expect(clip.timeMap.localAnchor).toBeLessThan(0);
  });

  it('leave out what does not belong on the track', () => {
    const copies = effectsOfClip(film, 'clip_a').map((effect) => toCopy(effect, 0));
    expect(pasteCalls(owner('clip_a'), 'sound', copies)).toEqual([]);
  });

  it('stay switched off', () => {
    const [blur] = effectsOfClip(film, 'clip_a');
    if (blur === undefined) throw new Error('no effect');
    const calls = pasteCalls(owner('clip_c'), 'picture', [{ ...toCopy(blur, 0), enabled: false }], () => 'effect_off');
    expect(effectsOfClip(edited(film, calls), 'clip_c')).toMatchObject([{ kind: 'blur', enabled: false }]);
  });
});
