import { buildDestination } from './buildDestination';
import type { Destination, PredictionContext } from './buildDestination';
import { mergeDestinationRules } from './mergeDestinationRules';
import type { MergedRule } from './mergeDestinationRules';
import { serviceHost } from './meshHost';
import { noteRule } from './noteRule';
import { noteSetting } from './noteSetting';
import { remoteDestination } from './remoteDestination';
import type { Notes } from './notes';
import type { ObjectRef } from './policy';
import { routeShares, UNROUTED } from './routeShares';
import { selectDestinationRules } from './selectDestinationRule';
import type { RuleQuestion } from './selectDestinationRule';
import { selectVirtualService } from './selectVirtualService';
import type { PredictionInput } from './types';
import { versionSwitches } from './versionSwitches';

/** The requests of a source, divided among destinations; percents make 100 together. */
export type RoutedRequests = {
  destinations: Destination[];
  /** Percent that no destination gets: a 503. */
  refused: number;
  /** Percent for other hosts. */
  elsewhere: number;
  namesForeignHosts: boolean;
  rule?: MergedRule;
  virtualService?: ObjectRef;
};

/** What a sidecar does with requests for a service, up to the choice of a host (sections 1, 2, 4). */
export function routeBySidecar(
  input: PredictionInput,
  notes: Notes,
): RoutedRequests {
  const { destinationRules, settings, source, virtualServices } = input;
  const switches = versionSwitches(settings.istioMinor, settings.switches);
  const question = questionOf(input);
  const { clientNamespace, host } = question;
  const rule = mergeDestinationRules(
    selectDestinationRules(destinationRules, question),
    { namespace: clientNamespace, labels: source.labels },
    switches,
  );
  noteRule(rule, input, host, notes);
  const service = selectVirtualService(virtualServices, question);
  const routes = service ? routeShares(service, host, input, notes) : UNROUTED;
  const context = { input, rule, switches, notes };
  return {
    ...divide(context, routes),
    elsewhere: routes.elsewhere,
    namesForeignHosts: routes.namesForeignHosts,
    rule,
    virtualService: service && {
      namespace: service.namespace,
      name: service.name,
    },
  };
}

function questionOf({
  service,
  source,
  settings,
}: PredictionInput): RuleQuestion {
  return {
    host: serviceHost(service, settings),
    clientNamespace: source.namespace ?? service.namespace,
    serviceNamespace: service.namespace,
    rootNamespace: settings.rootNamespace,
    clusterDomain: settings.clusterDomain,
  };
}

/** A missing subset loses its share; nobody else gets it (section 4). */
function divide(
  context: PredictionContext,
  routes: typeof UNROUTED,
): Pick<RoutedRequests, 'destinations' | 'refused'> {
  const destinations: Destination[] = [];
  let { refused } = routes;
  for (const share of routes.shares) {
    const destination = buildDestination(context, share);
    if (destination) {
      noteSetting(destination, context.rule, context.input, context.notes);
      destinations.push(destination);
    } else {
      refused += share.percent;
    }
  }
  for (const share of routes.remote) {
    const destination = remoteDestination(context, share);
    if (destination) {
      destinations.push(destination);
    } else {
      refused += share.percent;
    }
  }
  return { destinations, refused };
}
