/** What the answers of a Gslb's nameservers are worth, as told. */
import {
  isBelieved,
  weakestReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import type {
  DirectorReading,
  FactReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import { addressSources } from '../../entry/addresses';
import { sameShares } from '../support/shares';
import { sharesOfAnswer } from './answer';
import type { Copy } from './copies';
import { answeringOf } from './HostReading';
import type { HostReading } from './HostReading';
import { GSLBS } from './resources';

export function gslbProvenance(
  source: string,
  o: HostReading,
): DirectorReading['provenance'] {
  const answering = answeringOf(o.group);
  const copies = answering.length > 0 ? answering : o.group;
  const readings: FactReading[] = [
    ...[...copies, ...deviating(o, answering)].map(({ reading }) => reading),
    ...o.unread.flatMap(c => GSLBS.map(resource => c.reading(resource))),
    ...hidingOwners(o, answering),
  ];
  const { at, ...reading } = weakestReading(readings);
  return {
    source,
    ...(at === undefined ? {} : { at }),
    stale:
      !isBelieved(reading) ||
      [...copies, ...deviating(o, answering)].some(c => !c.cluster.answers),
  };
}

/**
 * Copies that cannot be read now and answered something else when they could. Their nameservers may still do: what the
 * others answer is then not all that clients get.
 */
function deviating(
  { group, answers }: HostReading,
  answering: readonly Copy[],
): Copy[] {
  const sharesBy = (copy: Copy) =>
    sharesOfAnswer(answers.now(copy) ?? [], copy.fact.strategy);
  return group.filter(
    copy =>
      copy.fact.status !== undefined &&
      !answering.includes(copy) &&
      answering.some(other => !sameShares(sharesBy(copy), sharesBy(other))),
  );
}

/** Where an address belongs to nobody, readings of whatever could have said whose it is. */
function hidingOwners(
  { answers, clusters }: HostReading,
  answering: readonly Copy[],
): FactReading[] {
  const isUnowned = answering.some(copy =>
    answers.now(copy)?.some(({ cluster }) => cluster === undefined),
  );
  return isUnowned
    ? clusters
        .flatMap(cluster => addressSources(cluster))
        .filter(reading => !isBelieved(reading))
    : [];
}
