/**
 * Whether new weights of an HTTPRoute are in effect: the route holds them, and somebody who implements it takes it. Weights
 * are no reason not to, so that one which nobody takes is no fault of the change.
 */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  Confirmation,
  DirectorQuestion,
  PlannedChange,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { HttpRouteFact } from '../../../entry/facts';
import { HTTP_ROUTES } from '../../../entry/resources';
import { held } from '../../support/held';

export function confirmRoute(
  { write }: Pick<PlannedChange, 'write'>,
  { clusters }: Pick<DirectorQuestion, 'clusters'>,
): Confirmation {
  if (write.target !== 'kubernetes') {
    return {
      verdict: 'cannot-tell',
      why: 'Routes are directed by objects only.',
    };
  }
  const key = `${write.namespace}/${write.name}`;
  const name = `HTTPRoute ${key} in ${write.cluster}`;
  const cluster = clusters.find(c => c.name === write.cluster);
  if (!cluster?.answers || !isBelieved(cluster.reading(HTTP_ROUTES))) {
    return { verdict: 'cannot-tell', why: `${name} cannot be read now.` };
  }
  const route = cluster.facts(HTTP_ROUTES).get(key);
  if (!route) {
    return { verdict: 'refused', why: `${name} is gone.` };
  }
  if (!held(writtenWeights(route), write.expects)) {
    return { verdict: 'pending', why: `${name} does not hold it yet.` };
  }
  const refused = route.verdicts.filter(({ accepted }) => accepted === false);
  return refused.length > 0 && refused.length === route.verdicts.length
    ? {
        verdict: 'cannot-tell',
        why: `${name} is accepted by nobody who implements it: ${
          refused[0].reason ?? 'no reason given'
        }.`,
      }
    : { verdict: 'in-effect' };
}

function writtenWeights({ rules }: HttpRouteFact) {
  return {
    spec: {
      rules: rules.map(({ backends, unweighted = [] }) => ({
        backendRefs: backends.map(({ weight }, i) =>
          unweighted.includes(i) ? {} : { weight },
        ),
      })),
    },
  };
}
