import type {
  DestinationRuleFact,
  LocalityLbSetting,
  TrafficPolicy,
  VirtualServiceFact,
} from '../../../fleet/facts';
import { isLocalOnly } from './listedEndpoints';
import { REGION, SUBZONE, ZONE } from './topologyLabels';
import type { PredictionInput } from './types';

/** Labels that are equal for all callers of one place, whichever cluster they are in. */
const OF_THE_PLACE = new Set([REGION, ZONE, SUBZONE]);

/**
 * Tells sources apart on a flat network: two of them with the same key have the same prediction for
 * the same endpoints, although their policies are copies in two clusters.
 *
 * @param objects - the decisive ones of the input
 * @returns undefined when the prediction depends on which cluster the source is
 */
export function sourceKey(
  { service, source, settings, ...input }: PredictionInput,
  objects: readonly (DestinationRuleFact | VirtualServiceFact)[],
): string | undefined {
  const dependsOnCluster =
    input.multiNetwork ||
    input.internalTrafficPolicy === 'Local' ||
    input.trafficDistribution !== undefined ||
    Object.keys(input.serviceAnnotations ?? {}).length > 0 ||
    source.labels !== undefined ||
    isLocalOnly(service) ||
    looksBeyondPlace(settings.localityLbSetting) ||
    objects.some(object => readingOf(object).looksBeyondPlace);
  return dependsOnCluster
    ? undefined
    : [
        `${source.region}\t${source.zone}\t${source.subzone}\t${source.namespace}`,
        `${service.port}\t${source.dataplane}\t${input.internalTrafficPolicy}`,
        ...objects.map(object => readingOf(object).content),
      ].join('\n');
}

type PolicyReading = { content: string; looksBeyondPlace: boolean };

const readings = new WeakMap<object, PolicyReading>();

function readingOf(
  object: DestinationRuleFact | VirtualServiceFact,
): PolicyReading {
  const known = readings.get(object) ?? read(object);
  readings.set(object, known);
  return known;
}

/** Without what is a copy's own: its version and who wrote it. */
function read(object: DestinationRuleFact | VirtualServiceFact): PolicyReading {
  const { apiVersion, resourceVersion, managers, ...content } = object;
  const policies =
    'subsets' in object
      ? [object, ...object.subsets].flatMap(({ trafficPolicy }) =>
          trafficPolicy
            ? [trafficPolicy, ...trafficPolicy.portLevelSettings]
            : [],
        )
      : [];
  return {
    content: JSON.stringify(content),
    looksBeyondPlace: policies.some(({ loadBalancer }: TrafficPolicy) =>
      looksBeyondPlace(loadBalancer?.localityLbSetting),
    ),
  };
}

function looksBeyondPlace(setting: LocalityLbSetting | undefined): boolean {
  return (setting?.failoverPriority ?? []).some(
    entry => !OF_THE_PLACE.has(entry.split('=')[0]),
  );
}
