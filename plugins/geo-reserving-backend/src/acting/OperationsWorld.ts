/** The world as operations look at it: what the views and the fleet hold in memory. */
import type {
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Confirmation,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts } from '../fleet/facts';
import type { World } from '../operations/ports';
import type { Plan, PlanChange } from '../planning/Plan';
import type { Planner } from '../planning/Planner';
import type { SurveyInput } from '../survey';
import { directorQuestion } from '../survey/layers/directorQuestion';
import { fleetContext } from '../survey/service/FleetContext';
import { gatherService } from '../survey/service/gatherService';

/** What {@link OperationsWorld} needs. */
export type OperationsWorldOptions = {
  input: () => SurveyInput;
  view: (key: string) => ServiceView | undefined;
  directors: readonly TrafficDirector[];
  planner: Pick<Planner, 'staleness'>;
};

export class OperationsWorld implements World {
  readonly #options: OperationsWorldOptions;

  constructor(options: OperationsWorldOptions) {
    this.#options = options;
  }

  service({ namespace, name }: ServiceRef): ServiceView | undefined {
    return this.#options.view(`${namespace}/${name}`);
  }

  isSettled(): boolean {
    const { input, directors } = this.#options;
    const { clusters, directors: states } = input();
    const polling = directors.filter(({ poll }) => poll).map(({ id }) => id);
    return (
      clusters.every(isSettled) &&
      states.every(
        ({ director: { id }, polled, failure }) =>
          polled || failure !== undefined || !polling.includes(id),
      )
    );
  }

  answers(cluster: string): boolean {
    const facts = this.#options.input().clusters.find(c => c.name === cluster);
    const status = facts?.connectivity.status;
    return status === 'connected' || status === 'forbidden';
  }

  /** A change is in effect when the director sees it in the facts; one that cannot tell never counts as done. */
  confirm(change: PlanChange, service: ServiceRef): Confirmation {
    const { directors, input } = this.#options;
    const director = directors.find(d => d.id === change.director);
    if (!director?.confirm) {
      return {
        verdict: 'cannot-tell',
        why: `${change.director} cannot say whether a change is in effect`,
      };
    }
    const now = input();
    const fleet = fleetContext(now);
    const { ref, placements, traffic } = gatherService(
      `${service.namespace}/${service.name}`,
      fleet,
    );
    const polled = now.directors.find(
      d => d.director.id === director.id,
    )?.polled;
    const question = directorQuestion(ref, placements, fleet, traffic?.sources);
    return director.confirm(
      change,
      polled ? { ...question, polled } : question,
    );
  }

  staleness(plan: Plan): string | undefined {
    return this.#options.planner.staleness(plan);
  }
}

/** Heard, with everything listed that operations rest on; or found silent, or of no use. */
function isSettled({ connectivity, resources, declared }: ClusterFacts) {
  const states = [
    ...Object.values(resources),
    ...[...declared.values()].map(({ state }) => state),
  ];
  return (
    !connectivity.settling &&
    (connectivity.status !== 'connected' ||
      states.every(({ availability }) => availability !== 'pending'))
  );
}
