import { type FallBack, PROVIDER_TITLES } from '../../../native-models/runtime/provider.ts';
import { shapeText } from '../../../native-models/runtime/tensor.ts';
import type { GraphTrial } from '../../../native-models/runtime/trial.ts';

const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

/** Why providers cannot be used on this machine at all: told once, whatever was tested. */
export const machineLines = (graphs: readonly GraphTrial[]): readonly string[] => [
  ...new Set(
    graphs.flatMap((graph) =>
      graph.state === 'ran' || graph.state === 'loaded' ? graph.fallBacks.filter((one) => !isOfModel(one)).map(fallBackLine) : [],
    ),
  ),
];

const OF_MODEL: ReadonlySet<FallBack['reason']> = new Set(['this-model', 'wrong-numbers', 'unproven', 'slow-model', 'gave-up']);
const isOfModel = ({ reason }: FallBack): boolean => OF_MODEL.has(reason);

/** How the graphs of a pack fared, for a person, with the providers that did not take one of them. */
export const trialLines = (id: string, graphs: readonly GraphTrial[]): readonly string[] =>
  graphs.flatMap((graph) => [`${id} ${graph.role}: ${verdict(graph)}`, ...details(graph).map((line) => `  ${line}`)]);

function verdict(graph: GraphTrial): string {
  switch (graph.state) {
    case 'failed':
      return `failed: ${graph.fault.message} [${graph.fault.code}]`;
    case 'loaded':
      return `loaded in ${milliseconds(graph.loadMs)} by ${PROVIDER_TITLES[graph.provider]}, as its manifest says; not run: ${graph.why}`;
    case 'ran': {
      const bad = graph.outputs.filter(({ finite }) => !finite).map(({ name }) => name);
      const finding = bad.length === 0 ? 'every number finite' : `not every number finite in ${bad.join(', ')}`;
      return `ran on ${withWay(graph)}: loaded in ${milliseconds(graph.loadMs)}, ran in ${milliseconds(graph.runMs)}, ${finding}`;
    }
  }
}

function details(graph: GraphTrial): readonly string[] {
  switch (graph.state) {
    case 'failed':
      return [];
    case 'loaded':
      return graph.fallBacks.filter(isOfModel).map(fallBackLine);
    case 'ran': {
      const shown = graph.outputs.slice(0, 4).map(({ name, type, shape }) => `${name} ${type} ${shapeText(shape)}`);
      const more = graph.outputs.length - shown.length;
      return [
        `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
        ...(graph.comparison === null ? [] : [comparisonLine(graph.comparison)]),
        ...graph.fallBacks.filter(isOfModel).map(fallBackLine),
      ];
    }
  }
}

const fallBackLine = ({ message }: FallBack): string => message;

/** A provider, and the way in which it ran where it has several. */
const withWay = ({ provider, way }: Pick<Extract<GraphTrial, { state: 'ran' }>, 'provider' | 'way'>): string =>
  way === 'plain' ? PROVIDER_TITLES[provider] : `${PROVIDER_TITLES[provider]} (${way.replace('-', ' ')})`;

function comparisonLine(comparison: NonNullable<Extract<GraphTrial, { state: 'ran' }>['comparison']>): string {
  switch (comparison.state) {
    case 'impossible':
      return `no comparison with ${PROVIDER_TITLES[comparison.provider]}: ${comparison.why}`;
    case 'compared': {
      const times = `${withWay(comparison)} ran it in ${milliseconds(comparison.runMs)}`;
      const apart = `the largest difference is ${comparison.maxAbsoluteDifference.toPrecision(2)}`;
      if (comparison.measure === 'own-rounding') return `${times}; ${apart}, and rounding alone moves this graph as far on the processor`;
      return comparison.agrees ? `${times}; ${apart}` : `${times} and does NOT agree: ${apart}; the processor is right`;
    }
  }
}
