import type { CommandCall } from '../../../core/edit/plan.ts';
import type { Effect } from '../../../core/model/animation.ts';
import type { CopiedEffect } from '../../../core/protocol/settings-contract.ts';
import { effectsCopied } from '../../state/inspector-slice.ts';
import { selectProject } from '../../state/selectors.ts';
import type { Thunk } from '../../state/store.ts';
import { pasteCalls, toCopy } from './params/copied-effects.ts';
import { runCalls } from './params/edit-params.ts';
import { type EffectGroup, type EffectOwnerView, indexOfPlace } from './params/effect-groups.ts';
import { resetParamCalls } from './params/param-calls.ts';
import type { EffectOwnerRef } from './params/param-home.ts';

const onEach = (group: EffectGroup, command: string, args: (owner: EffectOwnerRef, effect: Effect) => object): readonly CommandCall[] =>
  group.homes.flatMap(({ owner, effect }) =>
    effect === null ? [] : [{ command, args: { ...owner, effectId: effect.id, ...args(owner, effect) } }],
  );

export const enableEffects = (group: EffectGroup, enabled: boolean, label: string): Thunk =>
  runCalls(
    onEach(group, 'effect.enable', () => ({ enabled })),
    label,
  );

export const removeEffects = (group: EffectGroup, label: string): Thunk =>
  runCalls(
    onEach(group, 'effect.remove', () => ({})),
    label,
  );

/** Every parameter back to its default, without keyframes. */
export const resetEffects = (group: EffectGroup, label: string): Thunk =>
  runCalls(resetParamCalls(group.homes, group.definition?.params ?? []), label);

/** Commands that bring the effect to the `place`-th of those that can be moved, on every owner. */
export const moveCalls =
  (group: EffectGroup, place: number): Thunk<readonly CommandCall[]> =>
  (_dispatch, getState) => {
    const project = selectProject(getState());
    return onEach(group, 'effect.move', (owner, effect) => ({ index: indexOfPlace(effectsOf(owner), effect.id, place) }));

    function effectsOf(owner: EffectOwnerRef): readonly Effect[] {
      if (project === null) return [];
      if ('clipId' in owner) return project.tables.clips.get(owner.clipId)?.effects ?? [];
      if ('trackId' in owner) return project.tables.tracks.get(owner.trackId)?.effects ?? [];
      return project.tables.sequences.get(owner.sequenceId)?.effects ?? [];
    }
  };

export const moveEffects =
  (group: EffectGroup, place: number, label: string): Thunk =>
  (dispatch) =>
    dispatch(runCalls(dispatch(moveCalls(group, place)), label));

/** The first owner's effects, apart from it. What was never set is left out. */
export const copiesOf = (groups: readonly EffectGroup[]): readonly CopiedEffect[] =>
  groups.flatMap(({ homes: [home] }) => (home === undefined || home.effect === null ? [] : [toCopy(home.effect, home.clock.anchor)]));

/** Keeps them for pasting. */
export const copyEffects =
  (groups: readonly EffectGroup[]): Thunk =>
  (dispatch) => {
    const copies = copiesOf(groups);
    if (copies.length > 0) dispatch(effectsCopied(copies));
  };

/** Puts copied effects on every owner that can take them. */
export const pasteEffects =
  (owners: readonly EffectOwnerView[], domain: 'picture' | 'sound' | 'any', copies: readonly CopiedEffect[], label: string): Thunk =>
  (dispatch) =>
    dispatch(
      runCalls(
        owners.flatMap((owner) => pasteCalls(owner, domain, copies)),
        label,
      ),
    );
