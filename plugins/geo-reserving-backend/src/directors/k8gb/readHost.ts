/** One reading: what the copies of a Gslb that say the same answer for one host. */
import type {
  DirectedShares,
  DirectorReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import { losing, meanShares, UNSERVED } from '../support/shares';
import { listed } from '../support/words';
import { sharesOfAnswer } from './answer';
import type { Copy } from './copies';
import { gslbIntent } from './gslbIntent';
import { gslbNotes } from './gslbNotes';
import { gslbProvenance } from './gslbProvenance';
import { gslbSummary } from './gslbSummary';
import { gslbTargets } from './gslbTargets';
import { answeringOf, NO_HOST } from './HostReading';
import type { HostReading } from './HostReading';
import { contentOf, gslbFelt, refusalOf } from './strategy';

export function readHost(o: HostReading): DirectorReading {
  const { group, gslb, host } = o;
  const { strategy } = group[0].fact;
  const names = group.map(({ cluster }) => cluster.name);
  const title = `Gslb ${gslb}${o.namesHost ? ` (${host})` : ''} in ${listed(
    names,
  )}`;
  const answering = host === NO_HOST ? [] : answeringOf(group);
  const shares = meanShares(answering.map(copy => sharesNow(copy, o)));
  return {
    // Not by cluster: it stays the same reading when one of its copies can no longer be read.
    id: `${gslb}/${host}#${contentOf(group[0].fact)}`,
    title,
    summary: gslbSummary(o),
    ...(shares ? { shares, ...approximation(shares, o) } : { why: whyNot(o) }),
    ...gslbIntent(o),
    felt: gslbFelt(strategy),
    without: lost => (shares ? sharesWithout(o, lost, shares) : undefined),
    targets: gslbTargets(o, shares),
    objects: group.map(({ cluster, fact }) => ({
      kind: 'Gslb',
      cluster: cluster.name,
      namespace: fact.namespace,
      name: fact.name,
      managers: fact.managers.map(({ name }) => name),
      moduleManaged: false,
    })),
    notes: gslbNotes(o),
    provenance: gslbProvenance(title, o),
  };
}

function sharesNow(
  copy: Copy,
  { answers }: HostReading,
): DirectedShares | undefined {
  const answer = answers.now(copy);
  return answer && sharesOfAnswer(answer, copy.fact.strategy);
}

/**
 * Resolvers ask any nameserver that answers; those of lost clusters do not. Where no copy of this group is left, the
 * others' nameservers answer instead, and where none is left at all, nobody.
 */
function sharesWithout(
  o: HostReading,
  lost: ReadonlySet<string>,
  now: DirectedShares,
): DirectedShares | undefined {
  const left = (copies: readonly Copy[]) =>
    answeringOf(copies).filter(({ cluster }) => !lost.has(cluster.name));
  const isConcerned =
    left(o.group).length < answeringOf(o.group).length ||
    o.copies.some(({ cluster }) => lost.has(cluster.name)) ||
    Object.keys(now.byCluster).some(name => lost.has(name));
  if (!isConcerned) {
    return now;
  }
  const own = left(o.group);
  const remaining = own.length > 0 ? own : left(o.copies);
  if (remaining.length === 0) {
    return UNSERVED;
  }
  return meanShares(remaining.map(copy => sharesLeft(copy, o, lost)));
}

/** A refused Gslb is not looked at any more: its answers go on naming who is gone. */
function sharesLeft(
  copy: Copy,
  o: HostReading,
  lost: ReadonlySet<string>,
): DirectedShares | undefined {
  const { strategy } = copy.fact;
  if (refusalOf(strategy)) {
    const kept = sharesNow(copy, o);
    return kept && losing(kept, lost);
  }
  const answer = o.answers.without(copy, lost);
  return answer && sharesOfAnswer(answer, strategy);
}

function whyNot({ group, gslb, host }: HostReading): string {
  if (host === NO_HOST && group.some(({ fact }) => fact.status)) {
    return `Gslb ${gslb} names no host, so that nobody is answered.`;
  }
  const names = listed(group.map(({ cluster }) => cluster.name));
  return `k8gb has written no status into Gslb ${gslb} in ${names}; check that it runs there.`;
}

function approximation(
  shares: DirectedShares,
  { group }: HostReading,
): Pick<DirectorReading, 'approximate'> {
  const { type, weight } = group[0].fact.strategy;
  const everything = Object.values(shares.byCluster).some(s => s > 99.99);
  if (everything || shares.unserved > 99.99) {
    return {};
  }
  if (type === 'geoip') {
    return {
      approximate:
        'k8gb gives clients whose network it knows the addresses of their own datacenter only; these are the shares of all others.',
    };
  }
  return {
    approximate: weight
      ? 'Weights decide which address is named first; resolvers that shuffle answers flatten them to the number of addresses.'
      : 'Each client picks one of the addresses, as its resolver happens to order them.',
  };
}
