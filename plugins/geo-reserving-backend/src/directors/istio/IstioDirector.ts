import type {
  ChangeOutcome,
  Confirmation,
  Detection,
  DirectorQuestion,
  DirectorReading,
  PlannedChange,
  TrafficDirector,
  WantedTraffic,
  WatchedResource,
  WrittenResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import {
  questionRoutes,
  ROUTE_RESOURCES,
} from '../../survey/internal/questionRoutes';
import type { SurveySettings } from '../../survey/types';
import { changeOf } from './change/changeOf';
import { confirmChange } from './change/confirmChange';
import { SERVICE_ENTRIES } from './federation/serviceEntries';
import { istioReadings } from './istioReadings';

/**
 * Istio, as DKP joins clusters with it: multicluster, where endpoints are pooled, and federation, where a VirtualService
 * divides requests between the local and the federated host.
 *
 * It directs the service wherever a cluster with a mesh holds it and nobody else directs it there.
 */
export class IstioDirector implements TrafficDirector<undefined> {
  readonly id = 'istio';
  readonly title = 'Istio';
  readonly layer = 'internal';
  readonly capabilities = {
    weights: 'yes',
    // The list of failoverPriority is a chain of conditions: of several regions it prefers one.
    order: 'first-only',
    drain: 'yes',
    granularity: 'cluster',
    automaticFailover: 'when-configured',
  } as const;
  readonly resources = [
    ...ROUTE_RESOURCES.map(key => RESOURCE_TABLE[key]),
    SERVICE_ENTRIES,
  ];
  readonly writes: readonly WrittenResource[] = [
    {
      resource: RESOURCE_TABLE.destinationrules,
      // One of its own where there is none, which is taken away on the way back.
      verbs: ['create', 'patch', 'delete'],
    },
    { resource: RESOURCE_TABLE.virtualservices, verbs: ['patch'] },
  ];

  constructor(private readonly settings: SurveySettings) {}

  detect(question: DirectorQuestion<undefined>): Detection {
    if (this.read(question).some(({ shares }) => shares)) {
      return { verdict: 'directs' };
    }
    const gaps = question.clusters.flatMap(cluster =>
      (
        [
          RESOURCE_TABLE.services,
          RESOURCE_TABLE.destinationrules,
        ] as WatchedResource<any>[]
      )
        .map(resource => cluster.reading(resource))
        .filter(reading => !isBelieved(reading))
        .map(({ gap, belief }) => `${cluster.name}: ${gap ?? belief}`),
    );
    const unknown = this.read(question).flatMap(({ why }) => why ?? []);
    const [why] = [...unknown, ...gaps];
    return why === undefined
      ? { verdict: 'does-not' }
      : { verdict: 'cannot-tell', why };
  }

  read(question: DirectorQuestion<undefined>): DirectorReading[] {
    return istioReadings(questionRoutes(question, this.settings));
  }

  change(
    question: DirectorQuestion<undefined>,
    wanted: WantedTraffic,
  ): ChangeOutcome {
    return changeOf(question, wanted, this.settings.mesh, asked =>
      questionRoutes(asked, this.settings),
    );
  }

  confirm(
    change: Pick<PlannedChange, 'id' | 'fields' | 'write'>,
    question: DirectorQuestion<undefined>,
  ): Confirmation {
    return confirmChange(change, question);
  }
}
