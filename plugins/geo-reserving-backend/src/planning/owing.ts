/** What an operation before still owes to clusters that were away, and what a plan that takes over has to say about it. */
import { InputError } from '@backstage/errors';
import { listOf } from '../survey/support/words';
import type { Plan } from './Plan';
import type { PlanQuestion } from './PlanQuestion';
import { unreadClusters } from './states/unreadClusters';

type Question = Pick<PlanQuestion, 'request' | 'input' | 'createdBy'>;

/**
 * A later operation takes over all that an earlier one owes. One that decides about a single layer would leave the other
 * as the cluster that comes back holds it.
 *
 * What goes back by itself is not refused: it is about the layers that its own operation changed.
 *
 * @throws InputError when a person asks for some layers only while something is owed
 */
export function refuseHalfTakeover(question: Question): void {
  const owing = owedTo(question);
  const { layers } = question.request;
  if (question.createdBy === undefined || !layers || owing.length === 0) return;
  if (layers.includes('internal') && layers.includes('external')) return;
  throw new InputError(
    `layers has to be left out: ${listOf(
      owing,
    )} still has to be brought in line after an operation before, which this one would take over in one layer only`,
  );
}

/** What it takes over without being able to see it; one sentence, or none. */
export function takenOverUnseen(
  question: Question,
  { deferredClusters }: Pick<Plan, 'deferredClusters'>,
): string[] {
  const unread = unreadClusters(question.input).map(({ name }) => name);
  const unseen = owedTo(question).filter(
    name => !deferredClusters.includes(name) && unread.includes(name),
  );
  return unseen.length === 0
    ? []
    : [
        `Of ${listOf(
          unseen,
        )}, which still had to be brought in line after an operation before, nothing was read since the portal started: what is there is not changed. Make a plan once more when it answers.`,
      ];
}

function owedTo({ request: { service }, input }: Question): string[] {
  const key = `${service.namespace}/${service.name}`;
  return [...(input.converging?.get(key) ?? [])].sort();
}
