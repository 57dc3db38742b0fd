import type {
  DestinationRuleFact,
  VirtualServiceFact,
} from '../../fleet/facts';
import { isIstio, type KnownRoute } from '../split/Route';

/** Istio's objects that direct the requests of one source cluster, in the order in which they apply. */
export type Policies = {
  rules: DestinationRuleFact[];
  virtualServices: VirtualServiceFact[];
};

export function policiesOf(route: KnownRoute): Policies {
  if (!isIstio(route)) {
    return { rules: [], virtualServices: [] };
  }
  const { cluster } = route.member;
  const { mergedRules, virtualService } = route.prediction.policy;
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
