import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { counted } from '../../../../core/base/counted.ts';
import { type Fault, ok } from '../../../../core/base/fault.ts';
import { listViolations } from '../../../../core/model/invariants.ts';
import { mediaStateOf } from '../../../ingest/media-state.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { assetPath, machineMedia } from '../../film-media.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { checkEffects } from '../check-effects.ts';
import { EXIT } from '../exit-code.ts';
import { withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';

export function defineCheck(program: Command, run: RunAction): void {
  program
    .command('check')
    .description('Checks a project: every invariant, every media file and LUT it needs, and effects that this version does not know.')
    .argument('<project>', 'project file')
    .action((path: string) => run((context) => withSession(path, 'read', context, (session) => check(session, context))));
}

interface MediaTrouble {
  readonly assetId: string;
  readonly path: string;
  readonly state: 'missing' | 'changed';
  /** What is missing of it, in a sentence. */
  readonly fault: Fault | null;
}

async function check(session: ProjectSession, context: CliContext): Promise<CliOutcome> {
  const { project } = session;
  const violations = listViolations(project);
  const assets = [...project.tables.assets.values()];
  const media: MediaTrouble[] = [];
  for (const [index, asset] of assets.entries()) {
    context.terminal.progress({ phase: 'check media', done: index, total: assets.length, detail: asset.name });
    const path = assetPath(asset, dirname(resolve(session.path)));
    const state = await mediaStateOf(asset, path);
    if (state.kind === 'there') continue;
    media.push({ assetId: asset.id, path, state: state.kind, fault: state.kind === 'missing' ? state.fault : null });
  }
  const effects = violations.length === 0 ? checkEffects(project, machineMedia(session.path).resources) : [];
  const lines = [
    ...violations.map((violation) => `${violation.message} [${violation.code}]`),
    ...media.map(mediaText),
    ...effects.map((effect) => `${effect.message} [${effect.code}]`),
  ];
  const isWhole = lines.length === 0;
  const summary = `${counted(project.tables.clips.size, 'clip')}, ${counted(assets.length, 'asset')}: ${isWhole ? 'nothing wrong.' : `${lines.length} found.`}`;
  return ok({ text: [...lines, summary].join('\n'), data: { violations, media, effects }, exitCode: isWhole ? EXIT.done : EXIT.badInput });
}

function mediaText({ assetId, path, state, fault }: MediaTrouble): string {
  if (fault !== null) return `${assetId} ${state}: ${fault.message} (${path})`;
  return `${assetId} ${state}: ${path} is not the file that was imported; relink it with the command asset.relink.`;
}
