import type { InlineConfig } from 'vite';

/** One built part of the app: what it is made from, and how. */
export interface Target {
  readonly name: 'renderer' | 'engine' | 'electron';
  /** Files and folders under the repository's root; when one changes the part is built anew. */
  readonly sources: readonly string[];
  /** What Vite does, one after the other, into `folder`. */
  configs(root: string, folder: string): readonly InlineConfig[];
}

const COMMON = ['core', 'package-lock.json', 'scripts/build'];

/**
 * Stay outside the bundles: binaries, what looks for its own files, and what Electron itself gives. Folding in the others is what makes
 * starting quick.
 */
const EXTERNAL = [
  /^(node-av|cacache|write-file-atomic|ws|@expo-google-fonts\/gothic-a1)(\/|$)/,
  // Half of npm: loaded when a model pack is fetched.
  /^(pacote|tar|npm-registry-fetch|@npmcli\/config)(\/|$)/,
  /^@seydx\//,
  /^onnxruntime-(node|common)(\/|$)/,
  /^electron$/,
];

const forNode = (
  root: string,
  folder: string,
  entries: Readonly<Record<string, string>>,
  format: 'es' | 'cjs',
  emptyOutDir: boolean,
): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: folder,
    emptyOutDir,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { ...entries },
      external: EXTERNAL,
      output: { format, entryFileNames: format === 'es' ? '[name].mjs' : '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
    },
  },
});

export const TARGETS: readonly Target[] = [
  {
    name: 'renderer',
    sources: [...COMMON, 'renderer', 'assets', 'vite.config.ts'],
    configs: (root, folder) => [
      { root: `${root}/renderer`, configFile: `${root}/vite.config.ts`, logLevel: 'warn', build: { outDir: folder } },
    ],
  },
  {
    name: 'engine',
    sources: [...COMMON, 'engine', 'native-models'],
    configs: (root, folder) => [
      forNode(
        root,
        folder,
        {
          browser: `${root}/engine/host/browser/main.ts`,
          electron: `${root}/engine/host/electron/main.ts`,
          // Started by either, by their names.
          'model-worker': `${root}/native-models/runtime/thread/model-worker.ts`,
          'c2pa-worker': `${root}/engine/provenance/c2pa-worker.ts`,
        },
        'es',
        true,
      ),
    ],
  },
  {
    name: 'electron',
    sources: [...COMMON, 'electron'],
    // Main must have declared its scheme before Electron is ready, and a sandboxed preload script has no modules: both are CommonJS.
    configs: (root, folder) => [
      forNode(root, folder, { main: `${root}/electron/main/main.ts` }, 'cjs', true),
      forNode(root, folder, { preload: `${root}/electron/preload/preload.ts` }, 'cjs', false),
    ],
  },
];
