/** What every nameserver answers for a host once each k8gb has looked again, if the service's health stays as it is. */
import type { AddressBook } from '../AddressBook';
import type { Copy } from '../copies';
import type { GslbFact } from '../GslbFact';
import type { HostAnswers } from '../HostAnswers';
import { answeringOf } from '../HostReading';
import { offeredAddresses, shownOf } from './offeredAddresses';

export type AnswerQuestion = {
  copies: readonly Copy[];
  book: AddressBook;
  answers: HostAnswers;
};

/**
 * @returns addresses, each once; the same for every copy, since each k8gb asks all others what they offer. A cluster that
 *   cannot be read is in the answer exactly when it is in one now.
 */
export function answerUnder(
  { type, primaryGeoTag = '' }: GslbFact['strategy'],
  { copies, book, answers }: AnswerQuestion,
): string[] {
  const shown = answeringOf(copies).flatMap(copy => answers.now(copy) ?? []);
  const offered = copies.map(copy => ({
    cluster: copy.cluster.name,
    addresses: {
      healthy: () => offeredAddresses(copy, shown),
      unhealthy: () => [],
      unknown: () => shownOf(copy, shown),
    }[answers.healthOf(copy)](),
  }));
  const ofPrimary = offered
    .filter(({ cluster }) => cluster === book.clusterOf(primaryGeoTag))
    .flatMap(({ addresses }) => addresses);
  if (type === 'failover' && ofPrimary.length > 0) {
    return [...new Set(ofPrimary)];
  }
  // Whose they are nobody here knows, so they may well be offered on.
  const strangers = shown
    .filter(({ cluster }) => cluster === undefined)
    .map(({ address }) => address);
  return [...new Set([...offered.flatMap(o => o.addresses), ...strangers])];
}
