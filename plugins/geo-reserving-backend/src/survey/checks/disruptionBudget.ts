/** Disruption budget: draining nodes can neither take all pods at once nor be blocked for good. */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import type { PdbFact } from '../../fleet/facts';
import type { ServiceContext } from '../service/ServiceContext';
import { kubectl } from '../support/kubectl';
import { by } from '../support/order';
import { isKnown } from '../support/reading';
import { listOf } from '../support/words';
import { compareWorkloads, type WithWorkload } from './compareWorkloads';
import { conclude, type Part } from './conclude';
import { cannotSee, seenIn } from './evidence';

export function disruptionBudget(service: ServiceContext): Finding {
  const { groups, unknowns } = compareWorkloads(service, () => '');
  const judged = groups
    .flatMap(g => g.placements)
    .sort(by(p => p.cluster.name));
  return conclude('disruption-budget', 'warn', {
    warnings: [
      ...judged.filter(isUnguarded).map(p => unguarded(p, service)),
      ...judged.filter(isBlocked).map(blocked),
    ],
    unknowns: [
      ...unknowns,
      ...judged
        .filter(p => !isKnown(p.readings.budget))
        .map(p =>
          cannotSee(
            p,
            'its disruption budget',
            p.readings.budget,
            service.clock.now,
          ),
        ),
      ...judged.filter(isPerhapsUnguarded).map(perhapsUnguarded),
    ],
    pass: {
      title: 'Draining a node leaves enough pods',
      detail: `${listOf(
        judged.map(p => p.cluster.name),
      )} keep pods while nodes are drained.`,
      evidence: () => judged.map(evidenceOf),
    },
  });
}

/** Several pods and nothing that keeps some of them. One pod alone cannot be kept by a budget. */
function isUnguarded({ workload, budgets, readings }: WithWorkload): boolean {
  return (
    isKnown(readings.budget) && workload.desired > 1 && budgets.length === 0
  );
}

/** All that could cover them choose by expressions, of which only the labels are read. */
function isPerhapsUnguarded({ workload, budgets }: WithWorkload): boolean {
  return (
    workload.desired > 1 &&
    budgets.length > 0 &&
    budgets.every(b => b.hasExpressions)
  );
}

function isBlocked({ budgets, workload }: WithWorkload): boolean {
  return workload.desired > 0 && budgets.some(blocks);
}

function blocks({ disruptionsAllowed, hasExpressions }: PdbFact): boolean {
  return disruptionsAllowed <= 0 && !hasExpressions;
}

function unguarded(placement: WithWorkload, { ref }: ServiceContext): Part {
  const { cluster, workload } = placement;
  return {
    title: `${cluster.name} may lose all its pods to a node drain`,
    detail: `No PodDisruptionBudget covers the ${workload.desired} pods in ${cluster.name}.`,
    evidence: () => [evidenceOf(placement)],
    remedy: () => ({
      text: 'Add a PodDisruptionBudget.',
      commands: [
        kubectl(
          { cluster: cluster.name, namespace: ref.namespace },
          'create',
          'poddisruptionbudget',
          workload.name,
          `--selector=${selectorOf(workload.podLabels)}`,
          '--max-unavailable=25%',
        ),
      ],
    }),
    params: { cluster: cluster.name, pods: workload.desired },
  };
}

function selectorOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .sort(by(([key]) => key))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function perhapsUnguarded(placement: WithWorkload): Part {
  const { cluster, budgets } = placement;
  return {
    title: `Whether a budget covers the pods in ${cluster.name} is not known`,
    detail: `In ${cluster.name} ${listOf(
      budgets.map(b => b.name),
    )} may or may not select them: matchExpressions are not read.`,
    evidence: () => [evidenceOf(placement)],
    params: { cluster: cluster.name },
  };
}

function blocked(placement: WithWorkload): Part {
  const { cluster, budgets, workload } = placement;
  const name = listOf(budgets.filter(blocks).map(b => b.name));
  return {
    title: `No pod in ${cluster.name} may be moved`,
    detail: `${name} allows no disruption now; ${workload.ready} of ${workload.desired} pods are ready, and draining a node would wait.`,
    evidence: () => [evidenceOf(placement)],
    remedy: {
      text: 'Bring missing pods back, or let the budget allow one pod to be away.',
      commands: [],
    },
    params: { cluster: cluster.name },
  };
}

function evidenceOf({ cluster, readings, budgets }: WithWorkload) {
  return seenIn(
    cluster,
    'poddisruptionbudgets',
    readings.budget,
    budgets.length === 0
      ? 'No budget selects its pods.'
      : `${listOf(
          budgets.map(b => `${b.name} allows ${b.disruptionsAllowed}`),
        )}.`,
  );
}
