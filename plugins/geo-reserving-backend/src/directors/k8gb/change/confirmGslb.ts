/** Whether a change of a Gslb is in effect: its copy holds it, k8gb took it, and its nameserver answers accordingly. */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  Confirmation,
  DirectorQuestion,
  PlannedChange,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../../../entry/addresses';
import { held } from '../../support/held';
import { own } from '../../support/own';
import type { Copy } from '../copies';
import { answersFor, gslbMaterial } from '../GslbMaterial';
import type { GslbMaterial } from '../GslbMaterial';
import { refusalOf, REQUEUE_SECONDS } from '../strategy';
import { answerUnder } from './answerUnder';

type Confirmed = Pick<PlannedChange, 'id' | 'fields' | 'write'>;

/** @param configured - geo tags and addresses of clusters as configured */
export function confirmGslb(
  { write }: Confirmed,
  question: DirectorQuestion,
  configured: readonly ConfiguredEntry[],
): Confirmation {
  if (write.target !== 'kubernetes') {
    return { verdict: 'cannot-tell', why: 'k8gb is directed by objects only.' };
  }
  const key = `${write.namespace}/${write.name}`;
  const name = `Gslb ${key} in ${write.cluster}`;
  const material = gslbMaterial(key, question, configured);
  const copy = material.copies.find(c => c.cluster.name === write.cluster);
  const cluster = question.clusters.find(c => c.name === write.cluster);
  if (!copy) {
    const isRead = cluster?.answers && material.unread.length === 0;
    return isRead
      ? { verdict: 'refused', why: `${name} is gone.` }
      : { verdict: 'cannot-tell', why: `${name} cannot be read now.` };
  }
  if (!copy.cluster.answers || !isBelieved(copy.reading)) {
    return { verdict: 'cannot-tell', why: `${name} cannot be read now.` };
  }
  if (!held({ spec: { strategy: copy.fact.strategy } }, write.expects)) {
    return { verdict: 'pending', why: `${name} does not hold it yet.` };
  }
  return takenUp(name, copy, material, question);
}

function takenUp(
  name: string,
  copy: Copy,
  material: GslbMaterial,
  question: DirectorQuestion,
): Confirmation {
  const { strategy, status } = copy.fact;
  const refusal = refusalOf(strategy);
  if (refusal !== undefined) {
    return { verdict: 'refused', why: `${name}: ${refusal}.` };
  }
  if (!status) {
    // No nameserver answers by a copy that k8gb never looked at; when it does, it finds the change.
    return { verdict: 'in-effect' };
  }
  const waiting = material.hosts.find(host => {
    const answers = answersFor(host, material, question);
    const expected = answerUnder(strategy, { ...material, answers });
    return !answersLike(own(status.records, host) ?? [], expected, material);
  });
  return waiting === undefined
    ? { verdict: 'in-effect' }
    : {
        verdict: 'pending',
        why: `The nameserver of ${copy.cluster.name} still answers for ${waiting} as before; k8gb looks again every ${REQUEUE_SECONDS} s.`,
      };
}

/** By cluster: one that comes or goes in these seconds is nobody's change. */
function answersLike(
  answer: readonly string[],
  expected: readonly string[],
  { book }: GslbMaterial,
): boolean {
  const clustersOf = (addresses: readonly string[]) =>
    new Set(addresses.map(a => book.answered(a).cluster ?? a));
  const now = clustersOf(answer);
  const then = clustersOf(expected);
  return now.size === then.size && [...now].every(name => then.has(name));
}
