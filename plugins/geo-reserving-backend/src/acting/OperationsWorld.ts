/** The world as operations look at it: what the views and the fleet hold in memory. */
import type {
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Confirmation,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
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
    return this.#options
      .input()
      .clusters.every(({ connectivity }) => !connectivity.settling);
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
