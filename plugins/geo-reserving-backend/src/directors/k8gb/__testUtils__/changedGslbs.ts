/** What k8gb's director would change for an intent, and what would come of it. */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  afterChanges,
  type ClusterPicture,
  type DirectorQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import { wantedOf } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { questionAbout } from '../../__testUtils__/question';
import { k8gbDirector } from '../k8gbDirector';
import { gslb, k8gbCluster, type GslbText } from './gslb';
import { KEY } from './readGslbs';

/** A strategy that spreads evenly. */
export const EVEN = { type: 'roundRobin' };

/** Ready endpoints of the service in each cluster of `three`. */
export const READY = { 'fra-1': 3, 'iad-1': 3, 'sin-1': 3 };

export const director = k8gbDirector([]);

export const standby = (...order: string[]): Intent => ({
  mode: 'active-standby',
  order,
});

export const weighted = (weights: Record<string, number>): Intent => ({
  mode: 'active-active',
  routing: 'weighted',
  weights,
});

/**
 * The question about clusters that hold one copy each, three endpoints ready in every one.
 *
 * @param regionOf - where a cluster's region is not the one of `k8gbCluster`
 */
export function questionOf(
  copies: Record<string, GslbText>,
  regionOf?: Record<string, string>,
): DirectorQuestion {
  const clusters = Object.entries(copies).map(
    ([name, text]): ClusterPicture => {
      const picture = k8gbCluster(name, [gslb(text)]);
      const region = regionOf?.[name];
      return region ? { ...picture, region } : picture;
    },
  );
  const ready = Object.keys(copies).map((name): [string, number] => [name, 3]);
  return questionAbout(KEY, clusters, Object.fromEntries(ready));
}

/** What would be done for an intent, and what would come of it. */
export function changed(
  intent: Intent,
  question: DirectorQuestion,
  drained?: string,
) {
  const placed = new Map<string, string[]>();
  for (const { cluster, region } of question.placements) {
    placed.set(region, [...(placed.get(region) ?? []), cluster]);
  }
  const meant = drained ? { ...intent, drained: [drained] } : intent;
  const outcome = director.change!(question, wantedOf(meant, placed));
  if (outcome.kind === 'cannot') return { why: outcome.why };
  const after = afterChanges(question, outcome.changes);
  return {
    outcome,
    after,
    strategies: new Set(
      outcome.changes.map(({ fields }) =>
        JSON.stringify(fields.map(f => [f.path.split('.').pop(), f.after])),
      ),
    ),
    clusters: outcome.changes.map(({ cluster }) => cluster),
    readings: director.read(after),
  };
}
