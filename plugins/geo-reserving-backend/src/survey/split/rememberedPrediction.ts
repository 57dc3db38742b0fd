import {
  decisiveObjects,
  predictWithLosses,
  type PredictedShares,
  type PredictionInput,
  type PredictionWithLosses,
} from '../prediction';

/** Predictions of one source held at once: 4,000 services, each as it is and as it is written. */
const MOST = 8_000;

type Remembered = {
  /** The rules that it was made from, compared by identity. */
  objects: readonly object[];
  prediction: PredictionWithLosses;
};

/** Everything remembered of one source cluster, for as long as its reach is the same. */
type SourceMemory = { reach: string; byQuestion: Map<string, Remembered> };

const memories = new WeakMap<
  PredictionInput['settings'],
  Map<string, SourceMemory>
>();

/**
 * The prediction of an input, kept from the last time when it was the same.
 *
 * Most surveys are made because a measurement came or time went by, and neither changes where the
 * configuration leads. The facts are immutable and keep their identity while they do not change.
 *
 * @param reach - stands for the source, its networks and gateways, and for the region and mesh ids
 *   of each cluster: two inputs with the same one differ in none of these
 */
export function rememberedPrediction(
  input: PredictionInput,
  reach: string,
): PredictionWithLosses {
  const memory = memoryOf(input, reach);
  const question = questionOf(input);
  const objects = decisiveObjects(input);
  const found = memory.get(question);
  if (found && isSame(found.objects, objects)) {
    return found.prediction;
  }
  const prediction = rememberingLosses(predictWithLosses(input));
  memory.set(question, { objects, prediction });
  if (memory.size > MOST) {
    const [oldest] = memory.keys();
    memory.delete(oldest);
  }
  return prediction;
}

function isSame(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((object, i) => object === b[i]);
}

function memoryOf(
  { settings, source }: PredictionInput,
  reach: string,
): SourceMemory['byQuestion'] {
  const sources = memories.get(settings) ?? new Map<string, SourceMemory>();
  memories.set(settings, sources);
  const known = sources.get(source.cluster);
  if (known?.reach === reach) {
    return known.byQuestion;
  }
  const byQuestion: SourceMemory['byQuestion'] = new Map();
  sources.set(source.cluster, { reach, byQuestion });
  return byQuestion;
}

function rememberingLosses({
  prediction,
  losing,
}: PredictionWithLosses): PredictionWithLosses {
  const known = new Map<string, PredictedShares>();
  return {
    prediction,
    losing: clusters => {
      const key = [...clusters].sort().join();
      const shares = known.get(key) ?? losing(clusters);
      known.set(key, shares);
      return shares;
    },
  };
}

/** What is left to differ, as text; names and label values hold no control characters. */
function questionOf(input: PredictionInput): string {
  const { service, serviceAnnotations, endpoints } = input;
  const counts = endpoints.map(
    ({ cluster, zone, ready, total }) =>
      `${cluster}\t${zone}\t${ready}\t${total}`,
  );
  return [
    `${service.namespace}\t${service.name}\t${service.port}`,
    `${input.trafficDistribution}\t${input.internalTrafficPolicy}`,
    JSON.stringify(serviceAnnotations),
    ...counts,
  ].join('\n');
}
