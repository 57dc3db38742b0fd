/** Alerts that fire in a cluster, as the platform holds them: worst first. */
import type { ClusterAlertView } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterAlertFact, ClusterFacts } from '../../fleet/facts';
import { parseInstant, toInstant } from '../support/instants';
import { byText } from '../support/order';
import { provenanceOf, readingOf, type Clock } from '../support/reading';

/** A list that nobody can read to its end helps nobody. */
const MOST = 50;
/** They fire as long as monitoring works, so that somebody notices when it does not. */
const ALWAYS_FIRING = new Set(['DeadMansSwitch', 'Watchdog']);

const worstFirst = memoByMap(
  (
    alerts: ReadonlyMap<string, ClusterAlertFact>,
  ): readonly ClusterAlertFact[] =>
    [...alerts.values()]
      .filter(alert => isFiring(alert) && !ALWAYS_FIRING.has(alert.name))
      .sort(
        (a, b) =>
          (a.severity ?? Infinity) - (b.severity ?? Infinity) ||
          byText(a.name, b.name) ||
          byText(a.id, b.id),
      ),
);

/** All that fire, by the last facts. */
export function firingAlerts({
  clusteralerts,
}: Pick<ClusterFacts, 'clusteralerts'>): readonly ClusterAlertFact[] {
  return worstFirst(clusteralerts);
}

/** @returns undefined when the cluster was never asked, or has no such objects */
export function alertViews(
  cluster: ClusterFacts,
  clock: Clock,
): ClusterAlertView[] | undefined {
  const reading = readingOf(cluster, 'clusteralerts', clock);
  if (reading.belief === 'unread' || reading.belief === 'not-installed') {
    return undefined;
  }
  const provenance = provenanceOf(`ClusterAlert in ${cluster.name}`, reading);
  return firingAlerts(cluster)
    .slice(0, MOST)
    .map(alert => ({
      name: alert.name,
      ...(alert.severity === undefined ? {} : { severity: alert.severity }),
      summary: alert.summary || alert.name,
      ...(alert.description ? { description: alert.description } : {}),
      labels: { ...alert.labels },
      status: alert.status || 'firing',
      since: toInstant(parseInstant(alert.startsAt)),
      // The platform marks what it was not told of again for a while.
      provenance: { ...provenance, stale: provenance.stale || isStaled(alert) },
    }));
}

/** An object without a status was made a moment ago; resolved ones are deleted. */
function isFiring({ status }: ClusterAlertFact): boolean {
  return status === '' || /^firing\b/i.test(status);
}

function isStaled({ status }: ClusterAlertFact): boolean {
  return /stale/i.test(status);
}
