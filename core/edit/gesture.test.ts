import { describe, expect, it } from 'vitest';
import { asId, countingIds } from '../base/id.ts';
import { emptyProject } from '../model/project.ts';
import { beginGesture, cancelGesture, commitGesture, updateGesture } from './gesture.ts';
import { runCommand } from './run-command.ts';

const base = emptyProject({ id: asId('project_1'), name: 'Film', mainSequenceId: null });
const context = { newId: countingIds() };
const rename = (name: string) => (project: typeof base) => runCommand(project, 'project.rename', { name }, context);

describe('a gesture', () => {
  it('shows the last update only and commits it as one step', () => {
    const first = updateGesture(beginGesture(base, 'Rename', 'project.rename'), rename('One')).gesture;
    const second = updateGesture(first, rename('Two')).gesture;
    expect(second.shown.project.name).toBe('Two');
    expect(commitGesture(second).entry?.patch.project).toEqual({ before: base.project, after: { ...base.project, name: 'Two' } });
  });

  it('keeps the last possible place when an update is refused', () => {
    const first = updateGesture(beginGesture(base, 'Rename', 'project.rename'), rename('One')).gesture;
    const { gesture, planned } = updateGesture(first, rename(''));
    expect(planned.ok).toBe(false);
    expect(gesture.shown.project.name).toBe('One');
  });

  it('leaves no trace when cancelled, and no step when nothing changed', () => {
    const moved = updateGesture(beginGesture(base, 'Rename', 'project.rename'), rename('One')).gesture;
    expect(cancelGesture(moved).shown).toBe(base);
    expect(commitGesture(updateGesture(moved, rename('Film')).gesture).entry).toBeNull();
  });

  it('cannot go on once it has ended', () => {
    const ended = cancelGesture(beginGesture(base, 'Rename', 'project.rename'));
    for (const use of [() => updateGesture(ended, rename('x')), () => commitGesture(ended), () => cancelGesture(ended)])
      expect(use).toThrow('The gesture "Rename" is cancelled');
  });
});
