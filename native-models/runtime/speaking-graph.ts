import type { InferenceSession } from 'onnxruntime-node';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import type { TensorFacts } from './contract.ts';
import { TOKEN_FRAMES } from './tensor.ts';

type Graph = ModelPack['graphs'][number];

const ROLES: ReadonlySet<string> = new Set(['voice', 'piper-voice']);

/** Whether a graph turns sounds of a language into sound by itself; it is imported even where it is ONNX. */
export const isSpeaking = ({ role }: Graph): boolean => ROLES.has(role);

/** The graph with the output that the importer gave its file, where it found what that says. */
export const withTokenFrames = (graph: Graph, outputs: readonly TensorFacts[]): Graph =>
  isSpeaking(graph) && outputs.some(({ name }) => name === TOKEN_FRAMES) && !graph.outputs.some(({ name }) => name === TOKEN_FRAMES)
    ? { ...graph, outputs: [...graph.outputs, { name: TOKEN_FRAMES, type: 'float32', shape: ['tokens'] }] }
    : graph;

/**
 * How sessions of speaking graphs are made: threads that wait for their next share of a step sleep instead of spinning. Beside anything else that runs on two
 * cores a voice then takes two thirds of the processor's time, and of the clock's.
 */
export const speakingOptions = (graph: Graph): InferenceSession.SessionOptions =>
  isSpeaking(graph) ? { extra: { session: { intra_op: { allow_spinning: '0' } } } } : {};
