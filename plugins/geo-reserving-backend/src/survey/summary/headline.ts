/** One plain sentence about the present state of the fleet. */
import type {
  ClusterStatus,
  ClusterView,
  ProtectionStatus,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { FleetSurvey } from '../types';
import { groupBy } from '../support/order';
import { counted, inWords, listOf, sentence } from '../support/words';

/** What one cluster, and what several do, as the reason behind something else. */
const DOES: Record<ClusterStatus, { one: string; many: string }> = {
  connected: { one: 'answers', many: 'answer' },
  stale: {
    one: 'has stopped sending facts',
    many: 'have stopped sending facts',
  },
  unreachable: { one: 'does not answer', many: 'do not answer' },
  forbidden: { one: 'refuses to be read', many: 'refuse to be read' },
  misconfigured: {
    one: 'contradicts the configuration',
    many: 'contradict the configuration',
  },
};

export function headlineOf(
  fleet: FleetSurvey,
  serving: Record<ServingStatus, number>,
  protection: Record<ProtectionStatus, number>,
): string {
  const total = Object.values(serving).reduce((sum, n) => sum + n, 0);
  const trouble = troubleOf(serving);
  const reason = reasonOf(fleet);
  if (total === 0) {
    return reason === ''
      ? 'No services are known yet.'
      : `No services are known, because ${reason}.`;
  }
  if (trouble !== '') {
    return sentence(`${trouble}${reason === '' ? '' : `, while ${reason}`}.`);
  }
  const calm = `All ${counted(total, 'service')} serve normally`;
  if (reason !== '') {
    return `${calm}, while ${reason}.`;
  }
  return protection.protected === total
    ? `${calm} and would survive the loss of any region.`
    : `${calm}; ${notProtected(protection)}.`;
}

/** `one service is down and two failed over`; empty when nothing is wrong. */
function troubleOf(serving: Record<ServingStatus, number>): string {
  const kinds: [number, string, string][] = [
    [serving.down, 'is down', 'are down'],
    [serving['failed-over'], 'failed over', 'failed over'],
    [serving.partial, 'serves in part', 'serve in part'],
    [serving.unknown, 'is unknown', 'are unknown'],
  ];
  const parts = kinds
    .filter(([count]) => count > 0)
    .map(([count, one, many], i) => {
      const noun = count === 1 ? ' service' : ' services';
      const verb = count === 1 ? one : many;
      return `${inWords(count)}${i === 0 ? noun : ''} ${verb}`;
    });
  return listOf(parts);
}

/** The clusters that are not well, so that a reader need not look for the cause; a region once. */
function reasonOf({ clusters, regions }: FleetSurvey): string {
  const sick = clusters.filter(c => c.status !== 'connected');
  const groups = groupBy(sick, c => `${c.region} ${c.status}`);
  const reasons = [...groups.values()].map(group => {
    const [{ region }] = group;
    const title = regions.find(r => r.name === region)?.title ?? region;
    const size = clusters.filter(c => c.region === region).length;
    return reasonOfRegion(title, group, group.length === size);
  });
  return listOf(reasons, 4);
}

/** @param whole - whether these are all clusters of the region */
function reasonOfRegion(
  title: string,
  clusters: readonly ClusterView[],
  whole: boolean,
): string {
  const { one, many } = DOES[clusters[0].status];
  const names = clusters.map(c => c.name);
  if (names.length === 1) {
    return `${names[0]} in ${title} ${one}`;
  }
  return whole
    ? `${title} (${names.join(', ')}) ${one}`
    : `${listOf(names, 4)} in ${title} ${many}`;
}

function notProtected(protection: Record<ProtectionStatus, number>): string {
  const parts = [
    [protection.unprotected, 'would not survive the loss of a region'],
    [protection['at-risk'], 'would survive with less than they should have'],
    [protection.unknown, 'cannot be judged'],
  ] as const;
  return listOf(
    parts.filter(([n]) => n > 0).map(([n, words]) => `${inWords(n)} ${words}`),
  );
}
