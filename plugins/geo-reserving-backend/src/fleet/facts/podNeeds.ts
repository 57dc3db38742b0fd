/**
 * What one pod asks for, by the rules of the scheduler (kubernetes.io, "Resource sharing within containers"):
 *
 *   containers run together, so they add up; sidecars (init containers that restart) run beside them;
 *   another init container runs alone with the sidecars that were started before it, so the largest of them counts
 *   when it asks for more than all that comes after; overhead of the runtime class comes on top;
 *   what the pod as a whole asks for (`spec.resources`) replaces the sum.
 */
import { dataInterner } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { ComputeResource, PodNeeds, ResourceAmounts } from '../facts';
import { amountsOf } from './amounts';
import { placementRulesOf } from './placementRules';

const COMPUTE: readonly ComputeResource[] = ['cpu', 'memory'];

const share = dataInterner<PodNeeds>();

/** @param pod - `spec` of a pod template; @param labels - its labels */
export function podNeedsOf(
  pod: Fields,
  labels: Readonly<Record<string, string>>,
): PodNeeds {
  const containers = pod.objects('containers').map(containerNeeds);
  const inits = pod.objects('initContainers').map(container => ({
    ...containerNeeds(container),
    isSidecar: container.text('restartPolicy') === 'Always',
  }));
  const overhead = amountsOf(pod.object('overhead'));
  const whole = pod.object('resources');
  const wholeRequests = requestsOf(whole);
  const wholeLimits = amountsOf(whole?.object('limits'));
  const all = [...containers, ...inits];
  const priorityClass = pod.name('priorityClassName');
  return share({
    requests: sorted({
      ...plus(
        sumUp(containers, inits, c => c.requests),
        overhead,
      ),
      ...withOverhead(wholeRequests, overhead),
    }),
    limits: sorted({
      ...withOverhead(
        sumUp(containers, inits, c => c.limits),
        overhead,
      ),
      ...withOverhead(wholeLimits, overhead),
    }),
    unsaidRequests: COMPUTE.filter(
      r => !(r in wholeRequests) && all.some(c => !(r in c.requests)),
    ),
    unsaidLimits: COMPUTE.filter(
      r => !(r in wholeLimits) && all.some(c => !(r in c.limits)),
    ),
    hasDeadline: pod.has('activeDeadlineSeconds'),
    ...(priorityClass ? { priorityClass } : {}),
    ...placementRulesOf(pod, labels),
  });
}

type ContainerNeeds = { requests: ResourceAmounts; limits: ResourceAmounts };
type InitNeeds = ContainerNeeds & { isSidecar: boolean };

function containerNeeds(container: Fields): ContainerNeeds {
  const resources = container.object('resources');
  return {
    requests: requestsOf(resources),
    limits: amountsOf(resources?.object('limits')),
  };
}

/** An API server sets a request that is not written to the limit. */
function requestsOf(resources: Fields | undefined): ResourceAmounts {
  return {
    ...amountsOf(resources?.object('limits')),
    ...amountsOf(resources?.object('requests')),
  };
}

function sumUp(
  containers: readonly ContainerNeeds[],
  inits: readonly InitNeeds[],
  amounts: (container: ContainerNeeds) => ResourceAmounts,
): ResourceAmounts {
  let sidecars: ResourceAmounts = {};
  let largest: ResourceAmounts = {};
  for (const init of inits) {
    if (init.isSidecar) {
      sidecars = plus(sidecars, amounts(init));
    } else {
      largest = most(largest, plus(sidecars, amounts(init)));
    }
  }
  const together = containers.reduce(
    (sum, container) => plus(sum, amounts(container)),
    sidecars,
  );
  return most(together, largest);
}

/** Overhead makes a limit larger, and makes none where there is none. */
function withOverhead(
  amounts: ResourceAmounts,
  overhead: ResourceAmounts,
): ResourceAmounts {
  return combine(Object.keys(amounts), r => amounts[r] + (overhead[r] ?? 0));
}

function plus(a: ResourceAmounts, b: ResourceAmounts): ResourceAmounts {
  return combine(namesIn(a, b), r => (a[r] ?? 0) + (b[r] ?? 0));
}

function most(a: ResourceAmounts, b: ResourceAmounts): ResourceAmounts {
  return combine(namesIn(a, b), r => Math.max(a[r] ?? 0, b[r] ?? 0));
}

function namesIn(a: ResourceAmounts, b: ResourceAmounts): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function combine(
  resources: readonly string[],
  amount: (resource: string) => number,
): ResourceAmounts {
  return Object.fromEntries(resources.map(r => [r, amount(r)]));
}

/** In one order, so that equal needs are written equally. */
function sorted(amounts: ResourceAmounts): ResourceAmounts {
  return Object.fromEntries(
    Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
