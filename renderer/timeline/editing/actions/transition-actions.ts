import type { Action } from '../../../actions/action.ts';
import { addDefaultTransition, removeTransitions, transitionsChosen } from '../plans/transition-plans.ts';
import { editAction, hasClips, isNotEmpty } from './scene-action.ts';

/** Default transitions by key. */
export const transitionActions: readonly Action[] = [
  editAction({
    id: 'timeline.add-transition',
    title: 'edits:addTransition',
    group: 'effects',
    when: isNotEmpty,
    plan: addDefaultTransition('picture'),
  }),
  editAction({
    id: 'timeline.add-sound-transition',
    title: 'edits:addSoundTransition',
    group: 'effects',
    when: isNotEmpty,
    plan: addDefaultTransition('sound'),
  }),
  editAction({
    id: 'timeline.add-transitions-to-selection',
    title: 'edits:addTransitions',
    group: 'effects',
    when: hasClips,
    plan: (scene) => [...addDefaultTransition('picture')(scene), ...addDefaultTransition('sound')(scene)],
  }),
  editAction({
    id: 'timeline.remove-transitions',
    title: 'edits:removeTransitions',
    group: 'effects',
    when: (scene) => transitionsChosen(scene).length > 0,
    plan: removeTransitions,
  }),
];
