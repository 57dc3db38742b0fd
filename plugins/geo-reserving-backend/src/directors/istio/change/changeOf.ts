/** What Istio would have to be told, and whether that comes out as it was meant. */
import type {
  ChangeOutcome,
  DirectorQuestion,
  WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { RoutedService } from '../istioReadings';
import type { MeshSettings } from '../prediction';
import { asMeant, deviations } from './deviations';
import { istioChanges } from './istioChanges';
import { zonesInUse } from './MeshPlace';

/** @param routesOf - the routes behind a question */
export function changeOf(
  question: DirectorQuestion<undefined>,
  wanted: WantedTraffic,
  mesh: MeshSettings,
  routesOf: (question: DirectorQuestion<undefined>) => RoutedService,
): ChangeOutcome {
  const inUse = new Map(
    question.clusters.map(picture => [
      picture.name,
      zonesInUse(picture, question.service),
    ]),
  );
  const found = istioChanges({
    service: question.service,
    routes: routesOf(question).routes,
    wanted,
    mesh,
    inUseIn: cluster => inUse.get(cluster) ?? new Map(),
  });
  if ('cannot' in found) {
    return { kind: 'cannot', why: found.cannot };
  }
  const { changes, remarks, expected } = found;
  const isEverywhere = question.placements.every(({ total = 0 }) => total > 0);
  const otherwise = isEverywhere
    ? deviations(routesOf(asMeant(question, changes)).routes, expected)
    : [];
  return {
    kind: 'changes',
    changes,
    remarks: [...new Set([...remarks, ...otherwise])],
  };
}
