import { z } from 'zod';
import { idSchema } from '../model/record-schemas.ts';
import { defineCall, defineChannel } from './define.ts';
import { faultSchema, pathSchema } from './shapes.ts';

/** Names a viewer within its window; the window counts. */
const viewerSchema = z.int().min(1);
const frameSchema = z.int().min(0);
const sidePxSchema = z.int().min(1).max(16_384);
const ratioSchema = z.strictObject({ num: z.int(), den: z.int().min(1) });

export const viewerSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sequence'), sequenceId: idSchema<'sequence'>() }),
  z.strictObject({ kind: z.literal('asset'), assetId: idSchema<'asset'>() }),
]);
export type ViewerSubject = z.output<typeof viewerSubjectSchema>;

const VIEWER_QUALITIES = ['full', 'half', 'quarter', 'auto'] as const;
export const SCOPE_KINDS = ['waveform', 'parade', 'vectorscope', 'histogram'] as const;

/** What may be set of a viewer; what is left out stays. */
const viewerSettingsSchema = z.strictObject({
  quality: z.enum(VIEWER_QUALITIES).exactOptional(),
  /** Of the JPEGs, 1 to 100. */
  jpegQuality: z.int().min(1).max(100).exactOptional(),
  /** Device pixels that pictures are drawn in: they are never larger. Null: the subject's own size. */
  boxPx: z.strictObject({ widthPx: sidePxSchema, heightPx: sidePxSchema }).nullable().exactOptional(),
  bypass: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('all') }),
      z.strictObject({ kind: z.literal('clips'), clipIds: z.array(idSchema<'clip'>()).max(10_000) }),
    ])
    .exactOptional(),
  captions: z.boolean().exactOptional(),
  useProxies: z.boolean().exactOptional(),
  /** Whether frames beside the one that stands are sent too, for the window to keep. */
  neighbours: z.boolean().exactOptional(),
  scopes: z.array(z.enum(SCOPE_KINDS)).max(4).exactOptional(),
});
export type ViewerSettings = z.output<typeof viewerSettingsSchema>;

/** So many pictures of single frames a window keeps, the newest: of these the engine sends none again unasked. */
export const KEPT_PICTURES = 48;

const dueSchema = z.object({ playback: z.int(), sample: z.int() }).nullable();
const pictureQualitySchema = z.enum(['full', 'half', 'quarter']);

/** Says what the JPEG beside it shows. Fields as in the engine's `PictureHeader`. */
const pictureHeaderSchema = z.object({
  frame: z.int(),
  askedFrame: z.int(),
  isExact: z.boolean(),
  widthPx: z.int(),
  heightPx: z.int(),
  pixelAspect: ratioSchema,
  quality: pictureQualitySchema,
  sources: z.enum(['original', 'proxy', 'mixed', 'none']),
  missing: z.array(z.object({ assetId: idSchema<'asset'>(), name: z.string(), fault: faultSchema })),
  revision: z.int(),
  due: dueSchema,
  renderMs: z.number(),
  cached: z.boolean(),
  isNeighbour: z.boolean(),
});
export type PictureHeader = z.output<typeof pictureHeaderSchema>;

const levelSchema = z.object({ peak: z.number(), rms: z.number() });
const loudnessSchema = z.object({
  momentaryLufs: z.number().nullable(),
  shortTermLufs: z.number().nullable(),
  integratedLufs: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
});

/** Says what the samples beside it are: 32-bit floats, little-endian, one channel after the other. */
const soundHeaderSchema = z.object({
  playback: z.int(),
  firstSample: z.int(),
  sampleRate: z.int(),
  subjectSample: z.int(),
  rate: z.number(),
  channels: z.int().min(1),
  sampleCount: z.int().min(0),
  levels: z.object({
    mix: z.array(levelSchema),
    tracks: z.array(z.object({ trackId: idSchema<'track'>(), channels: z.array(levelSchema) })),
  }),
  loudness: loudnessSchema,
  fault: faultSchema.nullable(),
});
export type SoundHeader = z.output<typeof soundHeaderSchema>;

/** Says what the counts beside it are: the images' bytes one after the other, `widthBins` × `heightBins` each. */
const scopeHeaderSchema = z.object({
  frame: z.int(),
  due: dueSchema,
  sampledPx: z.object({ widthPx: z.int(), heightPx: z.int() }),
  bitDepth: z.union([z.literal(8), z.literal(10)]),
  matrix: z.string(),
  blackBin: z.number(),
  whiteBin: z.number(),
  images: z.array(z.object({ kind: z.enum(SCOPE_KINDS), widthBins: z.int(), heightBins: z.int() })),
});
export type ScopeHeader = z.output<typeof scopeHeaderSchema>;

const droppedSchema = z.object({ late: z.int(), untaken: z.int(), failed: z.int(), unshown: z.int() });
const viewerStatusSchema = z.object({
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('idle') }),
    z.object({ kind: z.literal('showing'), frame: z.int() }),
    z.object({
      kind: z.literal('playing'),
      playback: z.int(),
      rate: z.number(),
      quality: pictureQualitySchema,
      dropped: droppedSchema,
      rendered: z.int(),
    }),
    z.object({
      kind: z.literal('ended'),
      playback: z.int(),
      why: z.enum(['end', 'stopped', 'replaced', 'failed']),
      frame: z.int(),
      rendered: z.int(),
      dropped: droppedSchema,
      /** Null where it has no end: a loop. */
      samples: z.int().nullable(),
    }),
  ]),
  fault: faultSchema.nullable(),
  subject: z
    .object({
      name: z.string(),
      frameCount: z.int(),
      rate: ratioSchema,
      widthPx: z.int(),
      heightPx: z.int(),
      pixelAspect: ratioSchema,
      sampleRate: z.int(),
    })
    .nullable(),
});
export type ViewerStatus = z.output<typeof viewerStatusSchema>;
export type SubjectInfo = NonNullable<ViewerStatus['subject']>;

const viewerOnly = z.strictObject({ viewer: viewerSchema });

/**
 * One viewer is one `viewer.open` channel, which lives as long as it does, and up to one of each of the others, opened after it. Each has
 * credit of its own, so that a full queue of pictures never holds up sound, nor sound pictures.
 */
export const viewerChannels = {
  /** Orders, and what comes of them. The project's changes, previews of drags too, reach the viewer inside the engine. */
  'viewer.open': defineChannel({
    args: z.strictObject({ viewer: viewerSchema, subject: viewerSubjectSchema, settings: viewerSettingsSchema }),
    told: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('show'), frame: frameSchema }),
      z.strictObject({
        kind: z.literal('play'),
        /** Named in the answer, which comes before any sound or picture of this playing. */
        request: z.int().min(1),
        fromFrame: frameSchema,
        rate: z.number().min(-8).max(8),
        range: z.strictObject({ firstFrame: frameSchema, endFrame: frameSchema }).exactOptional(),
        loop: z.boolean(),
      }),
      z.strictObject({
        kind: z.literal('report'),
        playback: z.int(),
        heardSamples: z.int().min(0),
        unshownPictures: z.int().min(0),
      }),
      z.strictObject({ kind: z.literal('stop') }),
      z.strictObject({ kind: z.literal('settings'), settings: viewerSettingsSchema }),
      /** Look again for what was missing. */
      z.strictObject({ kind: z.literal('mediaChanged') }),
    ]),
    item: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('status'), status: viewerStatusSchema }),
      z.object({ kind: z.literal('began'), request: z.int(), playback: z.int() }),
    ]),
  }),
  /** Codes of these three: `viewer.not-open`. */
  'viewer.pictures': defineChannel({ args: viewerOnly, told: z.never(), item: pictureHeaderSchema }),
  'viewer.sound': defineChannel({ args: viewerOnly, told: z.never(), item: soundHeaderSchema }),
  'viewer.scopes': defineChannel({ args: viewerOnly, told: z.never(), item: scopeHeaderSchema }),
} as const;

export const viewerCalls = {
  /** Writes one frame as it would be exported, as PNG, JPEG or what else the name says. Codes as of the still writer. */
  'viewer.snapshot': defineCall({
    args: z.strictObject({ subject: viewerSubjectSchema, frame: frameSchema, path: pathSchema, replace: z.boolean() }),
    value: z.object({ path: z.string() }),
  }),
} as const;
