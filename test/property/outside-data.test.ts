import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../core/base/fault.ts';
import { readDialogue } from '../../core/interchange/fountain/read-dialogue.ts';
import { readSubtitles } from '../../core/interchange/subtitles/read-subtitles.ts';
import { listViolations } from '../../core/model/invariants.ts';
import { parseProject, serialiseProject } from '../../core/model/schema.ts';
import { readPack } from '../../core/packs/model-pack.ts';
import { topBoxes } from '../../engine/provenance/bmff-boxes.ts';
import { parseStore } from '../../engine/provenance/parse-store.ts';
import { readVocabulary } from '../../native-models/audio/recognition/whisper-vocabulary.ts';
import { piperLanguage, piperSettings } from '../../native-models/audio/speech/piper-settings.ts';
import { piperIds, piperTensors } from '../../native-models/audio/speech/piper-tensors.ts';
import { supertonicIndexer, supertonicSettings, supertonicStyle } from '../../native-models/audio/speech/supertonic-settings.ts';
import { EnglishPronunciation } from '../../native-models/audio/text/english-pronunciation.ts';
import { englishBreaths } from '../../native-models/audio/text/english-text.ts';
import { writtenBreaths } from '../../native-models/audio/text/written-breaths.ts';
import { importModel } from '../../native-models/importers/import-model.ts';
import type { ModelFiles } from '../../native-models/importers/model-files.ts';
import { inspectModel } from '../../native-models/runtime/inspect-model.ts';
import { makePack, noise, npmSource, packFile, statedPackage } from '../fixtures/model-pack.ts';
import { mutatedBytes, mutatedJson, mutatedJsonText, mutatedText } from '../fixtures/mutation.ts';
import { tag } from '../fixtures/ncnn-model.ts';
import { externalTensor, graphAttribute, onnxModel, smallSum, tensorAttribute, tensorBytes } from '../fixtures/onnx-model.ts';
import { Random } from '../fixtures/random.ts';
import { SMALL_DICTIONARY, smallNetwork, smallPronunciation } from '../fixtures/small-pronunciation.ts';
import { TakeFilm, takeOf, voiceLineOf } from '../fixtures/take-film.ts';
import { flag, floats, ints, type Setting, sketchModel, text, type, wholes } from '../fixtures/tensorflow-graph.ts';
import { testSeed } from '../fixtures/test-seed.ts';

/** Rounds for each reader; more with CUTAWAY_ROUNDS, for long hunts. */
const ROUNDS = Number(process.env.CUTAWAY_ROUNDS ?? 60);
const seed = testSeed();
/** Far above what any of these small files can need. */
const MOST_GROWTH_BYTES = 1 << 30;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-outside-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads many damaged copies: a value or a fault comes of each, nothing is thrown, and memory stays what it was. */
async function readsAll<Input>(make: (random: Random) => Input, read: (input: Input) => unknown): Promise<void> {
  const random = new Random(seed);
  for (let round = 0; round < ROUNDS; round++) {
    const input = make(random);
    const before = process.memoryUsage.rss();
    try {
      await read(input);
    } catch (error) {
      throw new Error(`round ${round} of CUTAWAY_SEED=${seed}: ${String(input).slice(0, 300)}`, { cause: error });
    }
    expect(process.memoryUsage.rss() - before, `memory in round ${round} of CUTAWAY_SEED=${seed}`).toBeLessThan(MOST_GROWTH_BYTES);
  }
}

/** A fault has a code and a sentence that says what to do. */
function tell(result: Result<unknown>): void {
  if (result.ok) return;
  expect(result.error.code).toMatch(/^[a-z0-9-]+\.[a-z0-9-]+$/);
  expect(result.error.message).toMatch(/; .*\.$|^(?:Give|Name|Say) /s);
  expect(result.error.message.length).toBeLessThan(2000);
}

describe('the readers of models', () => {
  const models = [
    smallSum(),
    onnxModel({
      inputs: [],
      outputs: [],
      nodes: [
        {
          op: 'If',
          inputs: [],
          outputs: [],
          attributes: [
            graphAttribute('then_branch', {
              inputs: [],
              outputs: [],
              nodes: [],
              weights: [tensorBytes('w', 'bool', [3], Buffer.alloc(3))],
            }),
            tensorAttribute('value', tensorBytes('v', 'int64', [2], Buffer.alloc(16))),
          ],
        },
      ],
      weights: [externalTensor('w', [4], { location: 'weights.bin', offset: '4', length: '16' })],
    }),
  ];
  test('walk any ONNX file', () =>
    readsAll(
      (random) => mutatedBytes(random, random.pick(models)),
      (bytes) => {
        const path = join(folder, 'model.onnx');
        writeFileSync(path, bytes);
        tell(inspectModel(path, { name: 'model.onnx', files: new Map([['weights.bin', 20]]) }));
      },
    ));

  const floatType: Setting = type('DT_FLOAT');
  const graph = sketchModel(
    { x: { type: 'float32', shape: [1, null, null, 3] } },
    {
      kernel: floats([3, 3, 3, 4], Array(108).fill(0.5)),
      bias: floats([4], [1, 2, 3, 4]),
      sizes: ints(1, -1),
      pads: { type: 'int32', shape: [4, 2], data: Int32Array.of(0, 0, 1, 1, 1, 1, 0, 0) },
    },
    [
      { name: 'padded', op: 'Pad', input: ['x', 'pads'], attr: { T: floatType } },
      {
        name: 'conv',
        op: '_FusedConv2D',
        input: ['padded', 'kernel', 'bias'],
        attr: {
          strides: wholes(1, 2, 2, 1),
          dilations: wholes(1, 1, 1, 1),
          padding: text('SAME'),
          data_format: text('NHWC'),
          fused_ops: { list: { s: ['Qmlhc0FkZA==', 'UmVsdQ=='] } },
          num_args: { i: '1' },
        },
      },
      { name: 'flat', op: 'Reshape', input: ['conv', 'sizes'], attr: { T: floatType } },
      { name: 'mean', op: 'Mean', input: ['flat', 'sizes'], attr: { keep_dims: flag(true) } },
    ],
  );
  const layers = {
    modelTopology: {
      model_config: {
        class_name: 'Functional',
        config: {
          name: 'm',
          layers: [
            { class_name: 'InputLayer', name: 'x', config: { batch_input_shape: [null, null, null, 3], name: 'x' }, inbound_nodes: [] },
            {
              class_name: 'Conv2D',
              name: 'y',
              config: { name: 'y', filters: 4, kernel_size: [3, 3], strides: [1, 1], padding: 'same', activation: 'relu', use_bias: true },
              inbound_nodes: [[['x', 0, 0, {}]]],
            },
            {
              class_name: 'Concatenate',
              name: 'z',
              config: { axis: -1 },
              inbound_nodes: [
                [
                  ['y', 0, 0, {}],
                  ['x', 0, 0, {}],
                ],
              ],
            },
          ],
          input_layers: [['x', 0, 0]],
          output_layers: [['z', 0, 0]],
        },
      },
    },
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: [
          { name: 'y/kernel', dtype: 'float32', shape: [3, 3, 3, 4], quantization: { dtype: 'uint8', scale: 0.1, min: -1 } },
          { name: 'y/bias', dtype: 'float32', shape: [4] },
        ],
      },
    ],
  };
  const layersWeights = Buffer.concat([noise(108, 1), Buffer.from(Float32Array.of(1, 2, 3, 4).buffer)]);
  const beside =
    (description: Buffer, weights: Buffer): ModelFiles =>
    async (name) =>
      name === 'model.json' ? description : name === 'weights.bin' ? weights : null;
  test.each([
    ['tfjs-graph', graph.description, graph.weights],
    ['tfjs-layers', layers, layersWeights],
  ] as const)('convert any description of the format %s', async (format, description, weights) => {
    tell(await importModel(format, 'model.json', beside(Buffer.from(JSON.stringify(description)), weights)));
    await readsAll(
      (random) =>
        random.chance(0.8) ? mutatedJsonText(random, description) : mutatedBytes(random, Buffer.from(JSON.stringify(description))),
      async (written) => tell(await importModel(format, 'model.json', beside(Buffer.from(written), weights))),
    );
  });

  const param = [
    '7767517',
    '5 6',
    'Input in0 0 1 in0',
    'Convolution c 1 1 in0 c 0=2 1=3 11=3 2=1 3=1 13=1 4=1 14=1 5=1 6=54 9=2 -23310=1,2.0e-1',
    'Split s 1 2 c a b',
    'Interp i 1 1 a up 0=2 1=2.0 2=2.0',
    'BinaryOp o 2 1 up b out 0=0',
  ].join('\n');
  const bin = Buffer.concat([tag(0), Buffer.from(Float32Array.from({ length: 56 }, (_, index) => index).buffer)]);
  test('convert any description of the format ncnn', () =>
    readsAll(
      (random) => ({
        param: random.chance(0.7) ? mutatedText(random, param, ['=', '-', '9', ',', '\n', '-23310=', 'e308', '0x']) : param,
        bin: random.chance(0.5) ? mutatedBytes(random, bin) : bin,
      }),
      async (made) =>
        tell(
          await importModel('ncnn', 'm.param', async (name) =>
            name === 'm.param' ? Buffer.from(made.param) : name === 'm.bin' ? made.bin : null,
          ),
        ),
    ));
});

describe('the readers of packs', () => {
  const bytes = noise(100, 1);
  const pack = makePack(
    [packFile('onnx/model.onnx', bytes, npmSource('toys', 'a/model.onnx', bytes), { kind: 'https', address: 'https://example.org/m' })],
    [statedPackage('toys', bytes, 100)],
  );
  test('take any manifest', () =>
    readsAll(
      (random) => mutatedJson(random, pack),
      (value) => tell(readPack(value)),
    ));

  const piper = {
    audio: { sample_rate: 22_050 },
    espeak: { voice: 'en-us' },
    language: { code: 'en_US' },
    inference: { noise_scale: 0.667, length_scale: 1, noise_w: 0.8 },
    phoneme_type: 'espeak',
    phoneme_id_map: { _: [0], '^': [1], $: [2], a: [3], b: [4] },
    num_speakers: 2,
    speaker_id_map: { anna: 0, tom: 1 },
  };
  test('take any settings of a Piper voice', () =>
    readsAll(
      (random) => mutatedJson(random, piper),
      (value) => {
        const read = piperSettings.safeParse(value);
        if (!read.success) return;
        piperLanguage(read.data);
        const ids = piperIds('ab '.repeat(100), read.data);
        expect(ids.length).toBeLessThan(100_000);
        expect(piperTensors(ids, read.data, 1, 0).scales).toMatchObject({ data: expect.any(Float32Array) });
      },
    ));

  const style = {
    style_ttl: {
      dims: [1, 2, 4],
      data: [
        [
          [0, 1, 2, 3],
          [4, 5, 6, 7],
        ],
      ],
    },
    style_dp: {
      dims: [1, 2, 2],
      data: [
        [
          [0, 1],
          [2, 3],
        ],
      ],
    },
  };
  test('take any settings of a Supertonic voice', () =>
    readsAll(
      (random) => ({
        settings: mutatedJson(random, {
          ae: { sample_rate: 44_100, base_chunk_size: 512 },
          ttl: { latent_dim: 24, chunk_compress_factor: 6 },
        }),
        indexer: mutatedJson(random, Array(200).fill(1)),
        style: mutatedJson(random, style),
      }),
      (made) => {
        supertonicSettings.safeParse(made.settings);
        supertonicIndexer.safeParse(made.indexer);
        supertonicStyle.safeParse(made.style);
      },
    ));

  const marks = ['<|startoftranscript|>', '<|en|>', '<|ko|>', '<|transcribe|>', '<|nospeech|>', '<|notimestamps|>', '<|endoftext|>'];
  const tokenizer = {
    model: { vocab: { a: 0, b: 1, Ġthe: 2 } },
    added_tokens: marks.map((content, index) => ({ id: 10 + index, content })),
  };
  const generation = { suppress_tokens: [1, 2], begin_suppress_tokens: [3], alignment_heads: [[1, 0]] };
  test('take any vocabulary of a recogniser', () =>
    readsAll(
      (random) => [mutatedJsonText(random, tokenizer), mutatedJsonText(random, generation)] as const,
      ([words, rules]) => {
        const read = readVocabulary(words, rules);
        tell(read);
        if (read.ok) for (const token of [0, 10, -1, 2 ** 32, Number.NaN]) expect(read.value.bytesOf(token)).toBeInstanceOf(Uint8Array);
      },
    ));

  test('take any dictionary and any network of sounds', () =>
    readsAll(
      (random) => ({
        words: mutatedJson(random, SMALL_DICTIONARY),
        network: random.chance(0.5) ? mutatedJson(random, smallNetwork()) : smallNetwork(),
      }),
      (made) => {
        const read = EnglishPronunciation.read(made.words, made.network);
        tell(read);
        if (read.ok)
          for (const word of ['cat', 'zyx', "dogs'", 'x'.repeat(5000)]) expect(read.value.say(word, null, null)).toBeInstanceOf(Array);
      },
    ));
});

describe('the readers of words', () => {
  const ODD_MARKS = [
    '\u202e',
    '\u0000',
    '\ud83d',
    '\udc00',
    '\u{1f469}\u200d\u{1f467}',
    '<speak>',
    '$1,0',
    '(',
    ')',
    '[',
    '*',
    '\\',
    "'",
    '.',
    ':',
    '//',
    '9',
    '한',
    '\t',
    '\n',
  ];
  const script = 'Title: Fog\n\nINT. BOAT - DAY\n\nANNA (V.O.)\n(softly)\nWe *never* left. [[note]]\n\nTOM ^\nMe too.\n\nANNA: And then?\n';
  test('take any script', () =>
    readsAll(
      (random) =>
        mutatedText(random, script, ['[[', ']]', '/*', '*/', '(', ')', '\n', '\n\n', '@', '^', ':', '*', '_', '\\', ...ODD_MARKS]),
      (written) => tell(readDialogue(written)),
    ));

  const subtitles = '1\n00:00:01,000 --> 00:00:02,000\n<i>Hello</i>\n\n2\n00:00:01,500 --> 00:00:01,200\n{\\an8}Back\n';
  test('take any subtitles', () =>
    readsAll(
      (random) =>
        mutatedText(random, subtitles, ['-->', '\n', '00:', '99999999999:', '<', '>', '{', '}', 'WEBVTT\n\n', '[Events]\n', ...ODD_MARKS]),
      (written) => tell(readSubtitles(written)),
    ));

  const line =
    'Dr. Smith paid $1,234.56 on 3/4/2024 at 5:30 p.m. for 2½ kg; see http://example.org/a?b=c or call +1 (555) 010-9999. XIV iPhones!';
  const lexicon = { smith: 'SMYTH', 'c++': 'see plus plus', 'a.b': '/eɪbiː/', '(a+)+$': 'ay', '[z-a]': 'zed', '\\': 'slash' };
  const pronunciation = smallPronunciation();
  test('take any line, with any lexicon', () =>
    readsAll(
      (random) => ({
        text: mutatedText(random, line, ODD_MARKS),
        lexicon: Object.fromEntries(
          Object.entries(lexicon).map(([word, says]) => [
            mutatedText(random, word, ['*', '+', '(', '|', ...ODD_MARKS]),
            random.chance(0.8) ? says : mutatedText(random, says, ['/', '-', 'ɣ', ...ODD_MARKS]),
          ]),
        ),
      }),
      (made) => {
        tell(englishBreaths(made.text, {}, 300, pronunciation));
        tell(englishBreaths(made.text, made.lexicon, 300, pronunciation));
        for (const language of ['en', 'ko', 'de']) tell(writtenBreaths(made.text, language, 300));
      },
    ));
});

describe('the reader of projects', () => {
  test('takes any project with takes, voice lines, persons and a lexicon', async () => {
    const film = new TakeFilm()
      .do('person.add', { id: 'person_ada', name: 'Ada', basis: 'written', attestedBy: 'Producer', date: '2026-03-01' })
      .do('take.add', { clipId: 'clip_shot', take: takeOf('take_1', 'asset_take', 8, 18, { personIds: ['person_ada'] }) })
      .do('voice.place', {
        trackId: 'track_voice',
        at: 0,
        line: voiceLineOf('An x-ray of the boat.'),
        take: takeOf('take_said', 'asset_said', 0, 2, { assist: 'voice' }),
        id: 'clip_line',
      })
      .do('lexicon.set', { word: 'x-ray', says: 'EKS-ray' });
    const text = serialiseProject(film.project);
    tell(parseProject(text));
    const value: unknown = JSON.parse(text);
    await readsAll(
      (random) => mutatedJsonText(random, value),
      (written) => {
        const read = parseProject(written);
        tell(read);
        if (read.ok) listViolations(read.value);
      },
    );
  });
});

describe('the readers of credentials', () => {
  const store = {
    active_manifest: 'm',
    validation_state: 'Valid',
    validation_status: [{ code: 'assertion.bmffHash.mismatch' }],
    manifests: {
      m: {
        title: 'film',
        claim_generator_info: [{ name: 'Cutaway', version: '1' }],
        assertions: [{ label: 'c2pa.actions.v2', data: { actions: [{ action: 'c2pa.created', softwareAgent: { name: 'a' } }] } }],
        ingredients: [{ title: 'take', relationship: 'componentOf' }],
        signature_info: { issuer: 'I', time: '2024-01-01T00:00:00Z' },
      },
    },
  };
  test('take any manifest store', () =>
    readsAll(
      (random) =>
        (random.chance(0.8) ? mutatedJsonText(random, store) : mutatedBytes(random, Buffer.from(JSON.stringify(store))).toString()) ?? '',
      (json) => expect(parseStore(json, 'whole').kind).toMatch(/^(?:none|unreadable|read|found|present|signed|[a-z-]+)$/),
    ));

  const box = (kind: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.length, 0);
    head.write(kind, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const film = Buffer.concat([
    box('ftyp', Buffer.from('isom')),
    box('uuid', noise(40, 3)),
    box('moov', noise(60, 4)),
    box('mdat', noise(100, 5)),
  ]);
  test('walk any film', () =>
    readsAll(
      (random) => mutatedBytes(random, film),
      async (bytes) => {
        const path = join(folder, 'film.mp4');
        writeFileSync(path, bytes);
        const file = await open(path, 'r');
        tell(await topBoxes(file, bytes.length).finally(() => file.close()));
      },
    ));
});
