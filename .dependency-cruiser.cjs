/**
 * The import rule: arrows point to core, composition roots know everything, nothing knows a root. A file in no layer is an
 * error, and so is a cycle. When this check fails, move the code, not the rule.
 */
const LAYERS = '^(core|engine|native-models|renderer|electron|test|scripts|bin)/';

const layer = (name, from, allowed) => ({
  name,
  comment: `${from} may import only ${allowed.join(', ')}`,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-file-in-a-layer',
      severity: 'error',
      comment: 'an own file outside the layers has no rule: give it a place',
      from: {},
      to: { pathNot: [LAYERS, 'node_modules'], dependencyTypesNot: ['core', 'npm', 'npm-dev'] },
    },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    layer('core-is-pure', '^core/', ['^core/', 'node_modules/(zod|immutable)/']),
    layer('core-base-knows-nothing', '^core/base/', ['^core/base/']),
    layer('core-model-below-edit', '^core/model/', ['^core/(base|model|effects|graph/filter-node)', 'node_modules/(zod|immutable)/']),
    // A window and Electron's main process speak the contract; neither ever holds a piece of the engine.
    layer('renderer-knows-core', '^renderer/', ['^(core|renderer)/', 'node_modules/']),
    layer('electron-knows-core', '^electron/', ['^(core|electron)/', 'node_modules/(electron|zod)/', '^(node:)?[a-z_]+(/promises)?$']),
    {
      name: 'ffmpeg-only-in-the-media-path',
      severity: 'error',
      comment: 'node-av is touched by engine/media and by what evaluates and writes frames; everyone else asks them',
      from: { path: '^(core|engine|native-models|renderer|electron)/', pathNot: ['^engine/(media|render|export)/', '\\.test\\.ts$'] },
      to: { path: 'node_modules/node-av/' },
    },
    {
      name: 'nothing-knows-a-root',
      severity: 'error',
      comment: 'engine/host holds the composition roots',
      from: { path: '^(core|engine|native-models)/', pathNot: ['^engine/host/', '\\.test\\.ts$'] },
      to: { path: '^(engine/host|renderer|electron|bin|scripts|test)/' },
    },
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      from: { path: '^(core|engine|native-models|renderer|electron|bin)/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^test/', '\\.test\\.ts$'] },
    },
    {
      name: 'media-below-render-below-export',
      severity: 'error',
      from: { path: '^engine/(media|ingest)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^engine/(render|export|project|jobs)/' },
    },
    {
      name: 'render-below-export',
      severity: 'error',
      from: { path: '^engine/render/', pathNot: '\\.test\\.ts$' },
      to: { path: '^engine/(export|project|jobs)/' },
    },
    layer('play-feeds-viewers', '^engine/play/', [
      '^core/',
      '^engine/(play|media|render|ingest)/',
      'node_modules/immutable/',
      '^(node:)?[a-z_]+(/promises)?$',
    ]),
    {
      name: 'engine-works-without-models',
      severity: 'error',
      comment: 'local inference stands on the engine; only the roots bring the two together',
      from: { path: '^engine/', pathNot: ['^engine/host/', '\\.test\\.ts$'] },
      to: { path: '^native-models/' },
    },
    layer('packs-fetch-and-keep', '^native-models/packs/', [
      '^core/',
      '^native-models/packs/',
      '^engine/(store|jobs)/',
      'node_modules/(zod|pacote|tar|npm-registry-fetch|@npmcli|@types)/',
      '^(node:)?[a-z_]+(/promises)?$',
    ]),
    layer('importers-make-onnx', '^native-models/importers/', [
      '^core/',
      '^native-models/importers/',
      '^native-models/runtime/(half|tensor)\\.ts',
      'node_modules/(zod|@types)/',
      '^(node:)?path$',
    ]),
    layer('runtime-runs-packs', '^native-models/runtime/', [
      '^core/',
      '^native-models/(runtime|packs|importers)/',
      '^engine/store/',
      // tsx: the thread of models starts from the sources by itself.
      'node_modules/(onnxruntime-node|onnxruntime-common|zod|write-file-atomic|@types|tsx)/',
      '^(node:)?[a-z_]+(/promises)?$',
    ]),
    layer('recognition-sees-models-and-core', '^native-models/audio/(signal|recognition)/', [
      '^core/',
      '^native-models/audio/(signal|recognition)/',
      '^native-models/assists/assist\\.ts',
      '^native-models/runtime/(tensor|provider|graph-runner)\\.ts',
      'node_modules/zod/',
      '^(node:)?fs/promises$',
    ]),
    layer('speech-sees-models-and-core', '^native-models/audio/(text|speech)/', [
      '^core/',
      '^native-models/audio/(text|speech)/',
      '^native-models/assists/assist\\.ts',
      '^native-models/runtime/(tensor|provider)\\.ts',
      'node_modules/zod/',
      '^(node:)?[a-z_]+(/promises)?$',
    ]),
    layer('enhancement-and-conversion-see-models-and-core', '^native-models/audio/(enhancement|conversion)/', [
      '^core/',
      '^native-models/audio/(signal|enhancement|conversion)/',
      '^native-models/assists/assist\\.ts',
      '^native-models/runtime/(tensor|provider)\\.ts',
      'node_modules/zod/',
    ]),
    layer('assists-see-models-and-core', '^native-models/assists/(?!frame/)([^/]+)/', [
      '^core/',
      '^native-models/(audio|vision|diffusion)/',
      '^native-models/assists/($1/|(assist|sound-work)\\.ts)',
      '^native-models/runtime/(tensor|half|provider|graph-runner)\\.ts',
      'node_modules/zod/',
      '^(node:)?crypto$',
    ]),
    layer('frame-brings-media-and-models', '^native-models/assists/frame/', [
      '^core/',
      '^native-models/(assists/[^/]+\\.ts|assists/frame/|packs/|runtime/)',
      '^engine/(store|jobs|media|render|ingest)/',
      'node_modules/(zod|write-file-atomic)/',
      '^(node:)?[a-z_]+(/promises)?$',
    ]),
    {
      name: 'onnxruntime-only-in-the-runtime',
      severity: 'error',
      comment: 'a heavy native library: everyone else asks the runtime, which loads it when a model is wanted',
      from: { path: '^(core|engine|native-models|renderer|electron)/', pathNot: ['^native-models/runtime/', '\\.test\\.ts$'] },
      to: { path: 'node_modules/onnxruntime' },
    },
    layer('credentials-of-files', '^engine/provenance/', [
      '^core/',
      '^engine/(provenance|store)/',
      // tsx: the thread of the library starts from the sources by itself.
      'node_modules/(@contentauth/c2pa-wasm|zod|write-file-atomic|@types|tsx)/',
      '^(node:)?[a-z_]+(/promises)?$',
    ]),
    {
      name: 'c2pa-only-in-provenance',
      severity: 'error',
      comment: 'a large library that may be handed hostile files: it runs in a thread that engine/provenance begins and ends',
      from: { path: '^(core|engine|native-models|renderer|electron)/', pathNot: ['^engine/provenance/', '\\.test\\.ts$'] },
      to: { path: 'node_modules/@contentauth/' },
    },
    {
      name: 'library-below-the-roots',
      severity: 'error',
      comment: 'what a window asks of media: it knows jobs, stores and sessions, and neither renders nor exports',
      from: { path: '^engine/library/', pathNot: '\\.test\\.ts$' },
      to: { path: '^engine/(render|export|play)/' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: { path: '^(core|engine|native-models|bin)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-undeclared-dependency', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'no-orphan',
      severity: 'error',
      comment: 'a module that nothing imports and that is no entry point is dead',
      from: { orphan: true, pathNot: ['\\.test\\.ts$', '^(bin|scripts|test)/'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
