import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../base/fault.ts';
import { asId, countingIds } from '../base/id.ts';
import { emptyProject, type Project } from '../model/project.ts';
import { type Executed, Gesture } from './gesture.ts';
import type { Planned } from './plan.ts';

const base = emptyProject({ id: asId('project_1'), name: 'Film', mainSequenceId: null });
const rename = (name: string) => [{ command: 'project.rename', args: { name } }];

/** A gesture whose host notes what it is told. */
function begin() {
  const shown: (Project | null)[] = [];
  const committed: Planned[] = [];
  const gesture = new Gesture({
    base: () => base,
    newId: countingIds(),
    show: (project) => void shown.push(project),
    commit: async (planned): Promise<Result<Executed>> => {
      committed.push(planned);
      return ok({ patch: planned.patch, label: planned.label });
    },
  });
  return { gesture, shown, committed };
}

describe('a gesture', () => {
  it('plans every update on the project it began with and commits the last as one step', async () => {
    const { gesture, shown, committed } = begin();
    gesture.update(rename('One'));
    gesture.update(rename('Two'));
    await gesture.commit();
    expect(shown.map((project) => project?.project.name)).toEqual(['One', 'Two']);
    expect(committed.map(({ patch }) => patch.project)).toEqual([{ before: base.project, after: { ...base.project, name: 'Two' } }]);
  });

  it('keeps the last possible place when an update is refused', async () => {
    const { gesture, shown, committed } = begin();
    gesture.update(rename('One'));
    expect(gesture.update(rename('')).ok).toBe(false);
    await gesture.commit();
    expect(shown.at(-1)?.project.name).toBe('One');
    expect(committed.map(({ project }) => project.project.name)).toEqual(['One']);
  });

  it('leaves no trace when cancelled, and no step when it was never updated', async () => {
    const cancelled = begin();
    cancelled.gesture.update(rename('One'));
    cancelled.gesture.cancel();
    expect(cancelled.shown.at(-1)).toBeNull();
    const idle = begin();
    expect((await idle.gesture.commit()).ok).toBe(true);
    expect([...cancelled.committed, ...idle.committed]).toEqual([]);
  });

  it('cannot go on once it has ended', async () => {
    const { gesture, committed } = begin();
    gesture.cancel();
    for (const answer of [gesture.update(rename('One')), await gesture.commit()])
      expect(answer.ok ? 'went on' : answer.error.code).toBe('gesture.ended');
    expect(committed).toEqual([]);
  });
});
