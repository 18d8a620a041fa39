import { expect, it } from 'vitest';
import { asId, countingIds } from '../../core/base/id.ts';
import { planAll } from '../../core/edit/plan.ts';
import { emptyProject } from '../../core/model/project.ts';
import { projectChanged } from './project-slice.ts';
import { sequenceShown, timelineReducer } from './timeline-slice.ts';

const id = (name: string) => asId<'sequence'>(`sequence_${name}`);
const change = { revision: 1, history: { cursor: 0, added: null }, isSaved: false };

function projectWith(...names: readonly string[]) {
  const calls = names.map((name) => ({ command: 'sequence.new', args: { id: id(name), name } }));
  const planned = planAll(emptyProject({ id: asId('project_1'), name: 'Test', mainSequenceId: null }), calls, countingIds());
  if (!planned.ok) throw new Error(planned.error.message);
  return planned.value.project;
}
const shown = (...names: readonly string[]) =>
  names.reduce((state, name) => timelineReducer(state, sequenceShown(id(name))), timelineReducer(undefined, { type: 'begin' }));

it('shows the neighbouring tab when an undo takes the open sequence away', () => {
  const state = timelineReducer(shown('a', 'b', 'c'), projectChanged({ ...change, project: projectWith('a', 'b') }));
  expect(state.openIds).toEqual([id('a'), id('b')]);
  expect(state.activeId).toBe(id('b'));
});

it('shows the main sequence when the only tab goes', () => {
  const state = timelineReducer(shown('gone'), projectChanged({ ...change, project: projectWith('a', 'b') }));
  expect(state.openIds).toEqual([id('a')]);
  expect(state.activeId).toBe(id('a'));
});

it('keeps what is shown when another sequence goes', () => {
  const state = timelineReducer(
    timelineReducer(shown('a', 'b', 'c'), sequenceShown(id('a'))),
    projectChanged({ ...change, project: projectWith('a', 'c') }),
  );
  expect(state.openIds).toEqual([id('a'), id('c')]);
  expect(state.activeId).toBe(id('a'));
});
