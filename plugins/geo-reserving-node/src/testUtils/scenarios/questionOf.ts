import type {
  DirectedPlacement,
  DirectorQuestion,
  Polled,
} from '../../directors';
import type { ReplicationQuestion } from '../../replication';
import { deepFreeze } from './deepFreeze';
import { pictureOf, SCENARIO_NOW, type PictureOptions } from './pictureOf';
import type {
  DirectorScenario,
  ProbeScenario,
  ScenarioBase,
  ScenarioCluster,
} from './Scenario';

/** Whether the last answer of `poll` is recent, or only kept. @public */
export type PolledAge = 'recent' | 'stale';

/** How a scenario is asked. @public */
export type QuestionOptions = PictureOptions & { polled?: PolledAge };

/** The question that a scenario asks of a director. @public */
export function questionOf<S>(
  scenario: DirectorScenario<S>,
  options: QuestionOptions = {},
): DirectorQuestion<S> {
  return {
    service: scenario.service ?? { namespace: 'shop', name: 'checkout' },
    now: SCENARIO_NOW,
    clusters: picturesOf(scenario, options),
    placements: deepFreeze(
      scenario.placements ?? scenario.clusters.map(placementIn),
    ),
    annotations: scenario.annotations ?? {},
    ...polledOf(scenario, options),
  };
}

/** The question that a scenario asks of a replication probe. @public */
export function replicationQuestionOf<S>(
  scenario: ProbeScenario<S>,
  options: QuestionOptions = {},
): ReplicationQuestion<S> {
  return {
    now: SCENARIO_NOW,
    clusters: picturesOf(scenario, options),
    ...polledOf(scenario, options),
  };
}

function picturesOf(scenario: ScenarioBase<any>, options: PictureOptions) {
  return scenario.clusters.map(cluster => pictureOf(cluster, options));
}

function polledOf<S>(
  { polled }: ScenarioBase<S>,
  { polled: age = 'recent' }: QuestionOptions,
): { polled?: Polled<S> } {
  if (polled === undefined) return {};
  const state = deepFreeze(polled);
  return {
    polled:
      age === 'recent'
        ? { state, at: SCENARIO_NOW - 2_000, stale: false }
        : {
            state,
            at: SCENARIO_NOW - 600_000,
            stale: true,
            failure: 'it does not answer',
          },
  };
}

function placementIn(cluster: ScenarioCluster): DirectedPlacement {
  return {
    cluster: cluster.name,
    region: cluster.region,
    ready: 3,
    total: 3,
    seen: cluster.answers ?? true,
  };
}
