import { dirname, resolve } from 'node:path';
import { ok, type Result } from '../../../core/base/fault.ts';
import { compactPatch } from '../../../core/edit/compact-patch.ts';
import type { Executed } from '../../../core/edit/gesture.ts';
import { planAll } from '../../../core/edit/plan.ts';
import { emptyProject } from '../../../core/model/project.ts';
import type { ExecutedView } from '../../../core/protocol/project-contract.ts';
import type { CallHandlers, ChannelHandlers, ReadChannelArgs } from '../../../core/protocol/server.ts';
import { fromAssetPath, toAssetPath } from '../../ingest/asset-path.ts';
import { randomIds } from '../../project/random-ids.ts';
import { withPaths } from '../../project/rebase-paths.ts';
import type { HeldProject } from './held-project.ts';
import type { WindowContext } from './window-context.ts';

type ProjectCall = Extract<keyof CallHandlers, `project.${string}`>;
type ProjectChannel = Extract<keyof ChannelHandlers, `project.${string}`>;

export function projectCallHandlers(window: WindowContext): Pick<CallHandlers, ProjectCall> {
  const { shelf } = window.engine;
  const edit = async (act: (held: HeldProject) => Promise<Result<Executed>>): Promise<Result<ExecutedView>> => {
    const held = await window.writableProjectToCome();
    if (!held.ok) return held;
    const done = await act(held.value);
    return done.ok ? ok({ revision: held.value.revision, label: done.value.label }) : done;
  };
  return {
    'project.open': async ({ path, recovery }) => {
      const opened = await window.switchTo(async () => {
        if (await shelf.mustCloseFirst(path, window, recovery ?? 'replay')) await window.leaveFirst();
        return shelf.open(path, window, recovery ?? 'replay');
      });
      if (!opened.ok) return opened;
      window.engine.prepareOpened(opened.value);
      return ok(opened.value.view(window));
    },
    'project.create': async ({ path, name, ...settings }) => {
      const empty = emptyProject({ id: randomIds('project'), name, mainSequenceId: null });
      const planned = planAll(
        empty,
        [{ command: 'sequence.new', args: { name, ...settings, pictureTracks: 3, soundTracks: 3 } }],
        randomIds,
      );
      if (!planned.ok) return planned;
      const { project } = planned.value;
      const created = await window.switchTo(() => shelf.create(path, project, window));
      return created.ok ? ok(created.value.view(window)) : created;
    },
    'project.save-as': async ({ path }) => {
      const held = await window.projectToCome();
      if (!held.ok) return held;
      const { session } = held.value;
      const [from, to] = [dirname(resolve(session.path)), dirname(resolve(path))];
      const copy = withPaths(session.project, (named) => toAssetPath(fromAssetPath(named, from), to));
      const created = await window.switchTo(() => shelf.create(path, copy, window));
      return created.ok ? ok(created.value.view(window)) : created;
    },
    'project.close': async () => {
      await window.leave();
      return ok(null);
    },
    'project.take-over': async () => {
      const held = await window.projectToCome();
      if (!held.ok) return held;
      const taken = held.value.takeOver(window);
      return taken.ok ? ok(null) : taken;
    },
    'project.save': async (how) => {
      const held = await window.writableProjectToCome();
      if (!held.ok) return held;
      const saved = await held.value.session.save({ replaceChanged: how.replaceChanged === true });
      return saved.ok ? ok(null) : saved;
    },
    'project.execute': ({ calls, label }) =>
      edit((held) =>
        held.session.executeAll(
          calls.map(({ command, args }) => ({ command, args })),
          label,
        ),
      ),
    'project.undo': () => edit((held) => held.session.undo()),
    'project.redo': () => edit((held) => held.session.redo()),
    'project.jump': ({ cursor }) => edit((held) => held.session.jumpTo(cursor)),
  };
}

export function projectChannelHandlers(window: WindowContext): Pick<ChannelHandlers, ProjectChannel> {
  return {
    'project.events': ({ known }, peer) => {
      const found = window.project();
      if (!found.ok) return peer.end(found.error);
      const held = found.value;
      if (known !== undefined && !isStanding(known, held, window)) peer.send({ kind: 'missed' });
      const stop = held.onEvent((event, revision) => {
        switch (event.kind) {
          case 'changed': {
            if (event.cause === 'preview') return;
            const { steps, cursor } = held.session.history;
            const last = event.cause === 'edit' ? steps[cursor - 1] : undefined;
            return peer.send({
              kind: 'changed',
              cause: event.cause,
              revision,
              label: event.label,
              patch: compactPatch(event.patch),
              history: {
                cursor,
                length: steps.length,
                added: last === undefined ? null : { label: last.label, command: last.command, at: last.at },
              },
              isSaved: held.session.isSaved,
            });
          }
          case 'writer': {
            const because = held.readOnlyFor(window);
            return peer.send({
              kind: 'mode',
              mode: because === null ? 'write' : 'read',
              readOnlyBecause: because === null ? null : { code: because.code, message: because.message },
            });
          }
          case 'saved':
            return peer.send({ kind: 'saved' });
          case 'trouble':
            return peer.send({ kind: 'trouble', fault: { code: event.fault.code, message: event.fault.message } });
        }
      });
      const closing = window.onProjectClosing(() => peer.end());
      peer.signal.addEventListener('abort', () => {
        stop();
        closing();
      });
    },
    'project.gesture': async ({ label }, peer) => {
      const found = await window.writableProjectToCome();
      if (!found.ok) return peer.end(found.error);
      if (peer.signal.aborted) return;
      const held = found.value;
      const gesture = held.session.beginGesture(label);
      const closing = window.onProjectClosing(() => peer.end());
      let committing = false;
      // A drag ends where another window takes the project over.
      const taken = held.onEvent((event) => {
        const refusal = event.kind === 'writer' ? held.readOnlyFor(window) : null;
        if (refusal !== null && !committing) peer.end(refusal);
      });
      peer.signal.addEventListener('abort', () => {
        closing();
        taken();
        if (!committing) gesture.cancel();
      });
      peer.onTold((told) => {
        if (committing) return;
        if (told.kind === 'update') {
          const updated = gesture.update(told.calls.map(({ command, args }) => ({ command, args })));
          peer.send(
            updated.ok ? { kind: 'updated' } : { kind: 'refused', fault: { code: updated.error.code, message: updated.error.message } },
          );
          return;
        }
        committing = true;
        void gesture.commit().then((done) => {
          if (done.ok) {
            peer.send({ kind: 'committed', revision: held.revision, label: done.value.label });
            peer.end();
          } else peer.end(done.error);
        });
      });
    },
  };
}

/** Whether a window that knows this much of a project has missed nothing. */
const isStanding = (known: NonNullable<ReadChannelArgs<'project.events'>['known']>, held: HeldProject, window: WindowContext): boolean =>
  known.revision === held.revision &&
  known.isSaved === held.session.isSaved &&
  (known.mode === 'write') === (held.readOnlyFor(window) === null);
