import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { ok } from '../../../../core/base/fault.ts';
import { listViolations } from '../../../../core/model/invariants.ts';
import type { Asset } from '../../../../core/model/records.ts';
import { fingerprintFile } from '../../../ingest/fingerprint.ts';
import type { ProjectSession } from '../../../project/session.ts';
import { assetPath } from '../../film-media.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { EXIT } from '../exit-code.ts';
import { withSession } from '../open-session.ts';
import type { RunAction } from '../run-action.ts';

export function defineCheck(program: Command, run: RunAction): void {
  program
    .command('check')
    .description('Checks a project: every invariant, and every media file it needs.')
    .argument('<project>', 'project file')
    .action((path: string) => run((context) => withSession(path, 'read', context, (session) => check(session, context))));
}

interface MediaTrouble {
  readonly assetId: string;
  readonly path: string;
  readonly state: 'missing' | 'changed';
}

async function check(session: ProjectSession, context: CliContext): Promise<CliOutcome> {
  const { project } = session;
  const violations = listViolations(project);
  const assets = [...project.tables.assets.values()];
  const media: MediaTrouble[] = [];
  for (const [index, asset] of assets.entries()) {
    context.terminal.progress({ phase: 'check media', done: index, total: assets.length, detail: asset.name });
    const path = assetPath(asset, dirname(resolve(session.path)));
    const state = await stateOf(asset, path);
    if (state !== 'there') media.push({ assetId: asset.id, path, state });
  }
  const lines = [
    ...violations.map((violation) => `${violation.message} [${violation.code}]`),
    ...media.map(({ assetId, path, state }) => `${assetId} ${state}: ${path}; relink it with the command asset.relink.`),
  ];
  const isWhole = lines.length === 0;
  const summary = `${project.tables.clips.size} clips, ${assets.length} assets: ${isWhole ? 'nothing wrong.' : `${lines.length} found.`}`;
  return ok({ text: [...lines, summary].join('\n'), data: { violations, media }, exitCode: isWhole ? EXIT.done : EXIT.badInput });
}

/** An image sequence is judged by what its fingerprint covers: its first picture. */
async function stateOf(asset: Asset, path: string): Promise<'there' | 'missing' | 'changed'> {
  if (asset.kind === 'image-sequence') return (await stat(dirname(path)).catch(() => null)) === null ? 'missing' : 'there';
  const found = await fingerprintFile(path);
  if (!found.ok) return 'missing';
  return found.value.quick === asset.fingerprint.quick && found.value.sizeBytes === asset.fingerprint.sizeBytes ? 'there' : 'changed';
}
