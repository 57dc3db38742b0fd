import type {
  DestinationRuleFact,
  VirtualServiceFact,
} from '../../fleet/facts';
import type { KnownRoute } from '../split/routes';

/** The objects that direct the requests of one source cluster, in the order in which they apply. */
export function policiesOf({ member, prediction }: KnownRoute): {
  rules: DestinationRuleFact[];
  virtualServices: VirtualServiceFact[];
} {
  const { cluster } = member;
  const { mergedRules, virtualService } = prediction.policy;
  return {
    rules: mergedRules.flatMap(
      r => cluster.destinationrules.get(`${r.namespace}/${r.name}`) ?? [],
    ),
    virtualServices: virtualService
      ? [
          cluster.virtualservices.get(
            `${virtualService.namespace}/${virtualService.name}`,
          ),
        ].flatMap(v => v ?? [])
      : [],
  };
}
