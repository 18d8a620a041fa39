import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as ort from 'onnxruntime-node';
import pacote from 'pacote';
import { z } from 'zod';
import { unwrap } from '../../../core/base/fault.ts';
import { readNpmSettings } from '../../../native-models/packs/npm-settings.ts';

/** A recogniser that the product never uses, so that what it hears of our voices is nobody's word but its own. MIT. */
const RECOGNISER = '@moonshine-ai/moonshine-js@0.1.29';
const TOKENIZER = 'llama-tokenizer-js@1.2.2';

const LAYERS = 6;
const HEADS = 8;
const HEAD_WIDTH = 36;
const BEGIN = 1;
const END = 2;
/** The makers' limit against endless repetition: tokens for each second of sound. */
const TOKENS_PER_SECOND = 6.5;
const SAMPLE_RATE = 16_000;

const tokenizerModule = z.object({
  default: z.custom<{ decode(ids: readonly number[]): string }>(
    (value) => typeof value === 'object' && value !== null && 'decode' in value,
  ),
});

export interface Recogniser {
  /** What it hears in one channel at 16 kHz. */
  hear(samples: Float32Array): Promise<string>;
  close(): Promise<void>;
}

/** Fetches the recogniser into the temporary folder, once, and opens it. */
export async function openMoonshine(): Promise<Recogniser> {
  const settings = unwrap(await readNpmSettings());
  const folder = join(tmpdir(), 'cutaway-bench-moonshine');
  await mkdir(folder, { recursive: true });
  for (const spec of [RECOGNISER, TOKENIZER]) {
    const place = join(folder, spec.replaceAll(/[^a-z0-9.]+/g, '-'));
    const isThere = await readFile(join(place, 'package.json')).catch(() => null);
    if (isThere === null) await pacote.extract(spec, place, settings);
  }
  const model = join(folder, RECOGNISER.replaceAll(/[^a-z0-9.]+/g, '-'), 'dist', 'model', 'tiny', 'quantized');
  const { default: tokenizer } = tokenizerModule.parse(
    await import(pathToFileURL(join(folder, TOKENIZER.replaceAll(/[^a-z0-9.]+/g, '-'), 'llama-tokenizer.js')).href),
  );
  const encoder = await ort.InferenceSession.create(join(model, 'encoder_model.onnx'), { logSeverityLevel: 4 });
  const decoder = await ort.InferenceSession.create(join(model, 'decoder_model_merged.onnx'), { logSeverityLevel: 4 });
  return {
    async hear(samples) {
      const ids = await tokensOf(encoder, decoder, samples);
      return tokenizer.decode([BEGIN, ...ids]).trim();
    },
    async close() {
      await encoder.release();
      await decoder.release();
    },
  };
}

async function tokensOf(encoder: ort.InferenceSession, decoder: ort.InferenceSession, samples: Float32Array): Promise<number[]> {
  const { last_hidden_state: heard } = await encoder.run({ input_values: new ort.Tensor('float32', samples, [1, samples.length]) });
  if (heard === undefined) throw new Error('the encoder gave nothing');
  const past: Record<string, ort.Tensor> = {};
  for (let layer = 0; layer < LAYERS; layer++)
    for (const side of ['decoder', 'encoder'])
      for (const part of ['key', 'value'])
        past[`past_key_values.${layer}.${side}.${part}`] = new ort.Tensor('float32', new Float32Array(0), [0, HEADS, 1, HEAD_WIDTH]);
  const ids: number[] = [];
  let last = BEGIN;
  const most = Math.ceil((samples.length / SAMPLE_RATE) * TOKENS_PER_SECOND);
  for (let count = 0; count < most; count++) {
    const outputs: ort.InferenceSession.OnnxValueMapType = await decoder.run({
      input_ids: new ort.Tensor('int64', BigInt64Array.of(BigInt(last)), [1, 1]),
      encoder_hidden_states: heard,
      use_cache_branch: new ort.Tensor('bool', [count > 0], [1]),
      ...past,
    });
    const { logits } = outputs;
    if (logits === undefined || !(logits.data instanceof Float32Array)) throw new Error('the decoder gave nothing');
    last = likeliest(logits.data);
    if (last === END) break;
    ids.push(last);
    for (const name of Object.keys(past)) {
      // What the encoder said does not change: only the first step gives it.
      if (count > 0 && name.includes('.encoder.')) continue;
      const present = outputs[name.replace('past_key_values', 'present')];
      if (present !== undefined) past[name] = present;
    }
  }
  return ids;
}

function likeliest(scores: Float32Array): number {
  let best = 0;
  for (let index = 1; index < scores.length; index++) if ((scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
  return best;
}
