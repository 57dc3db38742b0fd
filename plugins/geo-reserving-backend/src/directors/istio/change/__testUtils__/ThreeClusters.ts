import type {
  ChangeOutcome,
  DirectorQuestion,
  PlannedChange,
  WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { afterChanges } from '@geo-reserving/plugin-geo-reserving-node';
import {
  questionOf,
  wantedOf,
  type ScenarioCluster,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { surveySettings } from '../../../../__testUtils__/surveySettings';
import { IstioDirector } from '../../IstioDirector';
import { meshCluster } from './meshCluster';

export type Intent = WantedTraffic['intent'];

export const DIRECTOR = new IstioDirector(surveySettings());

export const weighted = (weights: Record<string, number>): Intent => ({
  mode: 'active-active',
  routing: 'weighted',
  weights,
});
export const NEAREST: Intent = { mode: 'active-active', routing: 'nearest' };

/** What one cluster of a test is like; the rest is as in {@link meshCluster}. */
export type ClusterText = {
  region: string;
  rules?: readonly object[];
  virtualServices?: readonly object[];
  /** By zone. */
  endpoints?: Readonly<Record<string, number>>;
  /** False: it only has the Service's name. */
  isPlaced?: false;
  answers?: false;
  /** Further resources, and others instead of these. */
  objects?: ScenarioCluster['objects'];
};

/** Frankfurt and Virginia, with what is written there. */
export function two(
  fra: Omit<ClusterText, 'region'> = {},
  iad: Omit<ClusterText, 'region'> = {},
): Record<string, ClusterText> {
  return {
    'fra-1': { region: 'eu', ...fra },
    'iad-1': { region: 'us', ...iad },
  };
}

export function ask(
  clusters: Readonly<Record<string, ClusterText>>,
): DirectorQuestion<undefined> {
  const names = Object.keys(clusters);
  const scenario = names.map((name): ScenarioCluster => {
    const { region, rules, virtualServices, endpoints, answers, objects } =
      clusters[name];
    const made = meshCluster(
      name,
      region,
      names,
      {
        'destinationrules.networking.istio.io': rules ?? [],
        'virtualservices.networking.istio.io': virtualServices ?? [],
        ...objects,
      },
      endpoints,
    );
    return answers === undefined ? made : { ...made, answers };
  });
  const question = questionOf<undefined>({
    name: 'clusters',
    clusters: scenario,
    verdict: 'directs',
  });
  return {
    ...question,
    placements: question.placements.filter(
      ({ cluster }) => clusters[cluster].isPlaced ?? true,
    ),
  };
}

export function wanted(
  clusters: Readonly<Record<string, ClusterText>>,
  intent: Intent,
): WantedTraffic {
  const placed = new Map<string, string[]>();
  for (const [name, { region, isPlaced }] of Object.entries(clusters)) {
    if (isPlaced ?? true) {
      placed.set(region, [...(placed.get(region) ?? []), name]);
    }
  }
  return wantedOf(intent, placed);
}

export function change(
  clusters: Readonly<Record<string, ClusterText>>,
  intent: Intent,
): ChangeOutcome {
  return DIRECTOR.change(ask(clusters), wanted(clusters, intent));
}

/** @throws when it cannot */
export function changes(
  clusters: Readonly<Record<string, ClusterText>>,
  intent: Intent,
): readonly PlannedChange[] {
  const outcome = change(clusters, intent);
  if (outcome.kind === 'cannot') throw new Error(outcome.why);
  return outcome.changes;
}

export function remarks(
  clusters: Readonly<Record<string, ClusterText>>,
  intent: Intent,
): string {
  const outcome = change(clusters, intent);
  if (outcome.kind === 'cannot') throw new Error(outcome.why);
  return outcome.remarks.join('\n');
}

export function refusal(
  clusters: Readonly<Record<string, ClusterText>>,
  intent: Intent,
): string {
  const outcome = change(clusters, intent);
  return outcome.kind === 'cannot' ? outcome.why : '';
}

/** Value that a change writes, by the end of its path. */
export function written(change_: PlannedChange, end: string): unknown {
  return change_.fields.find(({ path }) => path.endsWith(end))?.after;
}

/** The question once everything that was asked for is in effect. */
export function inEffect(
  clusters: Readonly<Record<string, ClusterText>>,
  intent: Intent,
): DirectorQuestion<undefined> {
  return afterChanges(ask(clusters), changes(clusters, intent));
}

/** Whole percents by cluster once everything is in effect, by the cluster of the callers. */
export function sharesAfter(
  clusters: Readonly<Record<string, ClusterText>>,
  intent: Intent,
): Record<string, Record<string, number>> {
  return Object.fromEntries(
    DIRECTOR.read(inEffect(clusters, intent)).map(({ from = '', shares }) => [
      from,
      Object.fromEntries(
        Object.entries(shares?.byCluster ?? {}).map(([cluster, share]) => [
          cluster,
          Math.round(share),
        ]),
      ),
    ]),
  );
}
