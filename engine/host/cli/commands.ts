import type { Command } from 'commander';
import type { RunAction } from './run-action.ts';

export type DefineCommand = (program: Command, run: RunAction) => void;

/** How to load each command, in the order that help lists them. `undo` stands for all of the history, `voices` for `speak` too. */
const LOADERS: Readonly<Record<string, () => Promise<DefineCommand>>> = {
  new: async () => (await import('./commands/new.ts')).defineNew,
  probe: async () => (await import('./commands/probe.ts')).defineProbe,
  import: async () => (await import('./commands/import.ts')).defineImport,
  relink: async () => (await import('./commands/relink.ts')).defineRelink,
  edit: async () => (await import('./commands/edit.ts')).defineEdit,
  captions: async () => (await import('./commands/captions.ts')).defineCaptions,
  show: async () => (await import('./commands/show.ts')).defineShow,
  check: async () => (await import('./commands/check.ts')).defineCheck,
  render: async () => (await import('./commands/render.ts')).defineRender,
  frame: async () => (await import('./commands/frame.ts')).defineFrame,
  credentials: async () => (await import('./commands/credentials.ts')).defineCredentials,
  parity: async () => (await import('./commands/parity.ts')).defineParity,
  presets: async () => (await import('./commands/presets.ts')).definePresets,
  undo: async () => (await import('./commands/history.ts')).defineHistory,
  proxy: async () => (await import('./commands/proxy.ts')).defineProxy,
  open: async () => (await import('./commands/open.ts')).defineOpen,
  unused: async () => (await import('./commands/unused.ts')).defineUnused,
  assist: async () => (await import('./commands/assist.ts')).defineAssist,
  voices: async () => (await import('./commands/voices.ts')).defineVoices,
  people: async () => (await import('./commands/people.ts')).definePeople,
  models: async () => (await import('./commands/models.ts')).defineModels,
  doctor: async () => (await import('./commands/doctor.ts')).defineDoctor,
  demo: async () => (await import('./commands/demo.ts')).defineDemo,
};
const SAME_FILE: Readonly<Record<string, string>> = { redo: 'undo', log: 'undo', speak: 'voices' };

/** The commands that a command line can mean: the one it names, so that a quick one need not load FFmpeg; else all. */
export async function loadCommands(argv: readonly string[]): Promise<readonly DefineCommand[]> {
  const named = argv.find((word) => !word.startsWith('-')) ?? '';
  const name = SAME_FILE[named] ?? named;
  const loader = Object.hasOwn(LOADERS, name) ? LOADERS[name] : undefined;
  return Promise.all(loader === undefined ? Object.values(LOADERS).map((load) => load()) : [loader()]);
}
