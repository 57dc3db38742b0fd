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

/**
 * What k8gb has not taken up yet is not done, and nobody's doing either: it is never called pending, which is for a copy
 * that somebody put back.
 */
function takenUp(
  name: string,
  copy: Copy,
  material: GslbMaterial,
  question: DirectorQuestion,
): Confirmation {
  const refusal = refusalOf(copy.fact.strategy);
  if (refusal !== undefined) {
    return { verdict: 'refused', why: `${name}: ${refusal}.` };
  }
  // No nameserver answers by a copy that k8gb never looked at; when it does, it finds the change.
  const waiting = copy.fact.status
    ? material.hosts.find(host => !follows(host, copy, material, question))
    : undefined;
  return waiting === undefined
    ? { verdict: 'in-effect' }
    : {
        verdict: 'cannot-tell',
        why: `The nameserver of ${copy.cluster.name} still answers for ${waiting} as before; k8gb looks again every ${REQUEUE_SECONDS} s.`,
      };
}

/**
 * Whether the answer is none of another strategy: of failover it names the primary alone while that is healthy, of the
 * others it does not name one alone while there are several. Which clusters a k8gb knows of stands in no object, so that more
 * is not asked of it.
 */
function follows(
  host: string,
  { fact: { status, strategy } }: Copy,
  { copies, book, ...material }: GslbMaterial,
  question: DirectorQuestion,
): boolean {
  const answers = answersFor(host, { ...material, copies, book }, question);
  const named = new Set(
    (own(status?.records, host) ?? []).map(a => book.answered(a).cluster ?? a),
  );
  const healthy = copies
    .filter(copy => answers.healthOf(copy) === 'healthy')
    .map(({ cluster }) => cluster.name);
  if (strategy.type === 'failover') {
    const primary = book.clusterOf(strategy.primaryGeoTag ?? '');
    const isUp = primary !== undefined && healthy.includes(primary);
    return !isUp || [...named].every(name => name === primary);
  }
  return named.size > 1 || healthy.length < 2;
}
