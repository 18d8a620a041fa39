import { z } from 'zod';
import type { Ratio } from '../base/ratio.ts';
import { frameTicks, TICKS_PER_SECOND } from '../base/ticks.ts';
import type { Effect, Keyframe, ParamValue } from './animation.ts';
import { captionContentSchema, captionSettingsSchema } from './caption-schemas.ts';
import { idSchema, isId } from './id-schema.ts';
import { MAX_NAME_LENGTH, MAX_SIDE_PX, MAX_TAKES, MAX_TICKS } from './limits.ts';
import type {
  Asset,
  AssetContent,
  AssetStream,
  Bin,
  Clip,
  ColourTags,
  Fade,
  Marker,
  ProjectRecord,
  Sequence,
  TimeMap,
  Track,
  Transition,
} from './records.ts';
import { takeSchema } from './take-schemas.ts';
import { lexiconSchema, voiceLineSchema } from './voice-schemas.ts';

/** What each record may hold. Objects are loose, so that keys of other versions live through load and save. */

export { idSchema } from './id-schema.ts';

const ticksSchema = z.int().min(-MAX_TICKS, 'is too far before zero').max(MAX_TICKS, 'is too large');
export const lengthSchema = z.int().min(0, 'must not be negative').max(MAX_TICKS, 'is too large');
export const positiveSchema = z.int().min(1, 'must be at least 1').max(MAX_TICKS, 'is too large');
export const nameSchema = z.string().max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`);

const MAX_RATIO_PART = 2_000_000_000;
const ratioSchema: z.ZodType<Ratio> = z
  .strictObject({ num: z.int().min(-MAX_RATIO_PART).max(MAX_RATIO_PART), den: z.int().min(1).max(MAX_RATIO_PART) })
  .refine(({ num, den }) => gcd(Math.abs(num), den) === 1, 'must be a fraction in lowest terms');
const positiveRatio = ratioSchema.refine(({ num }) => num > 0, 'must be positive');
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

export const sequenceRateSchema = positiveRatio.refine(
  (rate) => frameTicks(rate) !== null && rate.num / rate.den <= 240 && rate.num / rate.den >= 1,
  'must be a frame rate whose frame is a whole number of ticks, for example 24, 25, 30, 24000/1001 or 30000/1001',
);
export const sampleRateSchema = z
  .int()
  .min(8000)
  .max(192_000)
  .refine((rate) => TICKS_PER_SECOND % rate === 0, 'must be a common sample rate such as 48000');
export const sideSchema = z.int().min(1).max(MAX_SIDE_PX);

const finite = z.number().min(-1e12, 'is too large').max(1e12, 'is too large');
export const paramValueSchema: z.ZodType<ParamValue> = z.union(
  [finite, z.boolean(), z.string().max(100_000), z.array(finite).max(10_000), z.array(z.array(finite).max(100)).max(10_000)],
  { error: 'must be a number, a text, true or false, or a list of numbers or of points' },
);
export const paramsSchema: z.ZodType<Readonly<Record<string, ParamValue>>> = z.record(z.string(), paramValueSchema);

const unit = z.number().min(0).max(1);
export const easingSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('hold') }),
  z.looseObject({ kind: z.literal('linear') }),
  z.looseObject({ kind: z.literal('bezier'), x1: unit, y1: finite, x2: unit, y2: finite }),
]);

const keyframeSchema: z.ZodType<Keyframe> = z.looseObject({ time: ticksSchema, value: paramValueSchema, easing: easingSchema });
const effectSchema: z.ZodType<Effect> = z.looseObject({
  id: z.string().refine(isId, 'must be an id'),
  kind: z.string(),
  enabled: z.boolean(),
  params: paramsSchema,
  keyframes: z.record(z.string(), z.array(keyframeSchema).min(1, 'must not be empty')),
});

export const projectSchema: z.ZodType<ProjectRecord> = z.looseObject({
  id: idSchema<'project'>(),
  name: nameSchema,
  mainSequenceId: idSchema<'sequence'>().nullable(),
  lexicon: lexiconSchema.optional(),
});

export const SEQUENCE_COLOURS = ['bt709', 'bt601-525', 'bt601-625', 'bt2020', 'bt2020-pq', 'bt2020-hlg'] as const;
export const sequenceSchema: z.ZodType<Sequence> = z.looseObject({
  id: idSchema<'sequence'>(),
  name: nameSchema,
  width: sideSchema,
  height: sideSchema,
  pixelAspect: positiveRatio,
  rate: sequenceRateSchema,
  dropFrame: z.boolean(),
  startFrame: z.int().min(0).max(100_000_000),
  sampleRate: sampleRateSchema,
  colour: z.enum(SEQUENCE_COLOURS),
  bitDepth: z.union([z.literal(8), z.literal(10)]),
  trackIds: z.array(idSchema<'track'>()),
  effects: z.array(effectSchema),
});

export const TRACK_KINDS = ['picture', 'caption', 'sound'] as const;
export const trackSchema: z.ZodType<Track> = z.looseObject({
  id: idSchema<'track'>(),
  sequenceId: idSchema<'sequence'>(),
  kind: z.enum(TRACK_KINDS),
  name: nameSchema,
  clipIds: z.array(idSchema<'clip'>()),
  transitionIds: z.array(idSchema<'transition'>()),
  muted: z.boolean(),
  solo: z.boolean(),
  locked: z.boolean(),
  targeted: z.boolean(),
  syncLocked: z.boolean(),
  heightPx: z.number().min(1).max(10_000),
  effects: z.array(effectSchema),
  caption: captionSettingsSchema.optional(),
});

const timeMapSchema: z.ZodType<TimeMap> = z.looseObject({
  sourceAnchor: ticksSchema,
  localAnchor: ticksSchema,
  speed: ratioSchema,
  keepPitch: z.boolean(),
});
const assetContentSchema = z.looseObject({
  kind: z.literal('asset'),
  assetId: idSchema<'asset'>(),
  streamIndex: z.int().min(0).max(10_000),
}) satisfies z.ZodType<AssetContent>;
const contentSchema = z.discriminatedUnion('kind', [
  assetContentSchema,
  z.looseObject({ kind: z.literal('sequence'), sequenceId: idSchema<'sequence'>() }),
  z.looseObject({ kind: z.literal('generator'), generator: z.string(), params: paramsSchema }),
  captionContentSchema,
]);
export const FADE_CURVES = ['linear', 'equal-power', 's-curve'] as const;
const fadeSchema: z.ZodType<Fade> = z.looseObject({ duration: positiveSchema, curve: z.enum(FADE_CURVES) });
const labelSchema = z.string().max(100);
export const clipSchema: z.ZodType<Clip> = z.looseObject({
  id: idSchema<'clip'>(),
  trackId: idSchema<'track'>(),
  name: nameSchema,
  gap: lengthSchema,
  duration: positiveSchema,
  content: contentSchema,
  timeMap: timeMapSchema,
  enabled: z.boolean(),
  linkId: idSchema<'link'>().nullable(),
  effects: z.array(effectSchema),
  fadeIn: fadeSchema.nullable(),
  fadeOut: fadeSchema.nullable(),
  label: labelSchema.nullable(),
  takes: z.array(takeSchema).min(1, 'must not be empty').max(MAX_TAKES).optional(),
  original: assetContentSchema.optional(),
  voiceLine: voiceLineSchema.optional(),
});

export const transitionSchema: z.ZodType<Transition> = z.looseObject({
  id: idSchema<'transition'>(),
  trackId: idSchema<'track'>(),
  kind: z.string(),
  params: paramsSchema,
  leftClipId: idSchema<'clip'>().nullable(),
  rightClipId: idSchema<'clip'>().nullable(),
  before: lengthSchema,
  after: lengthSchema,
});

export const colourTagsSchema: z.ZodType<ColourTags> = z.looseObject({
  primaries: z.string().nullable(),
  transfer: z.string().nullable(),
  matrix: z.string().nullable(),
  range: z.enum(['limited', 'full']).nullable(),
});
export const assetStreamSchema: z.ZodType<AssetStream> = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('picture'),
    index: z.int().min(0).max(10_000),
    codec: z.string(),
    width: z.int().min(1).max(1_000_000),
    height: z.int().min(1).max(1_000_000),
    rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
    pixelAspect: positiveRatio,
    rate: positiveRatio.nullable(),
    variableRate: z.boolean(),
    start: ticksSchema,
    duration: lengthSchema,
    pixelFormat: z.string(),
    bitDepth: z.int().min(1).max(64),
    hasAlpha: z.boolean(),
    interlaced: z.enum(['progressive', 'top-first', 'bottom-first']),
    colour: colourTagsSchema,
  }),
  z.looseObject({
    kind: z.literal('sound'),
    index: z.int().min(0).max(10_000),
    codec: z.string(),
    sampleRate: z.int().min(1).max(10_000_000),
    channels: z.int().min(1).max(1024),
    layout: z.string(),
    start: ticksSchema,
    duration: lengthSchema,
    language: z.string().nullable(),
  }),
]);

export const fingerprintSchema = z.looseObject({
  sizeBytes: z.int().min(0),
  quick: z.string(),
  full: z.string().nullable(),
});
export const numberingSchema = z.looseObject({ first: z.int().min(0), count: z.int().min(1).max(10_000_000) });
export const assetPathSchema = z.string().min(1).max(32_768);
export const ASSET_KINDS = ['movie', 'sound', 'still', 'image-sequence'] as const;
export const assetSchema: z.ZodType<Asset> = z.looseObject({
  id: idSchema<'asset'>(),
  name: nameSchema,
  kind: z.enum(ASSET_KINDS),
  path: assetPathSchema,
  fingerprint: fingerprintSchema,
  duration: lengthSchema,
  streams: z.array(assetStreamSchema),
  timecode: z.string().max(40).nullable(),
  binId: idSchema<'bin'>().nullable(),
  colourOverride: colourTagsSchema.nullable(),
  // Added without a new version: files without it have no labels, and a program that does not know it keeps it.
  label: labelSchema.nullish(),
  numbering: numberingSchema.optional(),
});

export const binSchema: z.ZodType<Bin> = z.looseObject({
  id: idSchema<'bin'>(),
  name: nameSchema,
  parentId: idSchema<'bin'>().nullable(),
});

export const markerSchema: z.ZodType<Marker> = z.looseObject({
  id: idSchema<'marker'>(),
  owner: z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('sequence'), id: idSchema<'sequence'>() }),
    z.looseObject({ kind: z.literal('clip'), id: idSchema<'clip'>() }),
    z.looseObject({ kind: z.literal('asset'), id: idSchema<'asset'>() }),
  ]),
  time: ticksSchema,
  duration: lengthSchema,
  name: nameSchema,
  note: z.string().max(100_000),
  colour: z.string().max(100),
});
