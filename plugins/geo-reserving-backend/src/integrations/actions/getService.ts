import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type {
  KnownSplit,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { oneService } from '../../api/routes/service';
import { READS, type ActionTools } from './ActionTools';
import { serviceName } from './words';

/** `geo-reserving:get-service`. */
export function registerGetService(
  registry: ActionsRegistryService,
  { context, linkTo }: ActionTools,
): void {
  registry.register({
    name: 'get-service',
    title: 'Get a service',
    description:
      'Where a service runs, where its requests should go (desired), where its objects send them (configured) and where they were measured to go (observed): three different things. A split that is not known says why, and one that is stale is old.',
    attributes: READS,
    schema: {
      input: serviceName,
      output: z => {
        const split = z.object({
          percentByRegion: z.record(z.number()).optional(),
          unknownBecause: z.string().optional(),
          source: z.string(),
          at: z.string().optional(),
          stale: z.boolean(),
        });
        return z.object({
          service: z.string(),
          serving: z.string(),
          protection: z.string(),
          summary: z.string(),
          intent: z.unknown().describe('What is meant; absent: not known'),
          regions: z.array(
            z.object({
              region: z.string(),
              state: z.string(),
              ready: z.number().optional(),
              desired: z.number().optional(),
              unknownClusters: z.array(z.string()),
            }),
          ),
          desired: split,
          configured: split,
          observed: split,
          owner: z.string().optional(),
          entityRefs: z.array(z.string()),
          failing: z.array(z.string()),
          link: z.string(),
        });
      },
    },
    async action({ input, credentials }) {
      const service = await oneService(context, credentials, input);
      return { output: briefOf(service, linkTo) };
    },
  });
}

function briefOf(service: ServiceView, linkTo: ActionTools['linkTo']) {
  const { namespace, name } = service.ref;
  return {
    service: `${namespace}/${name}`,
    serving: service.serving,
    protection: service.protection,
    summary: service.summary,
    intent: service.intent,
    regions: service.regions
      .filter(({ state }) => state !== 'none')
      .map(({ region, state, ready, desired, unknownClusters }) => ({
        region,
        state,
        ready,
        desired,
        unknownClusters,
      })),
    desired: splitOf(service.split.desired),
    configured: splitOf(service.split.configured),
    observed: splitOf(service.split.observed),
    owner: service.owner,
    entityRefs: service.entityRefs,
    failing: service.readiness
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ title }) => title),
    link: linkTo(`services/${namespace}/${name}`),
  };
}

function splitOf(split: KnownSplit) {
  const { source, at, stale } = split.provenance;
  return split.known
    ? { percentByRegion: split.split, source, at, stale }
    : { unknownBecause: split.reason, source, at, stale };
}
