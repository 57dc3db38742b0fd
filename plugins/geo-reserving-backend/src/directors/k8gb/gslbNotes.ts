/** What a reader of a Gslb would not expect, one sentence each. */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import { own } from '../support/own';
import { listed } from '../support/words';
import type { Copy } from './copies';
import { answeringOf } from './HostReading';
import type { HostReading } from './HostReading';
import { contentOf, refusalOf, weightsIgnored } from './strategy';

export function gslbNotes(o: HostReading): string[] {
  return [
    ...differing(o),
    ...refused(o),
    ...weighting(o),
    ...primary(o),
    ...health(o),
    ...addresses(o),
    ...groups(o),
    ...unreadable(o),
  ];
}

/** Each cluster's nameserver goes by its own copy, and resolvers ask any of them. */
function differing({ group, copies }: HostReading): string[] {
  const others = copies.filter(
    ({ fact }) => contentOf(fact) !== contentOf(group[0].fact),
  );
  return others.length === 0
    ? []
    : [
        `Its copies differ: ${listed(
          copies.map(copy => `${copy.cluster.name} has ${gist(copy)}`),
        )}; which one answers depends on the nameserver that a resolver happens to ask.`,
      ];
}

function gist({ fact: { strategy } }: Copy): string {
  const { type, weight = {}, primaryGeoTag, ttlSeconds } = strategy;
  const parts = [
    type,
    ...(type === 'failover' ? [`to ${primaryGeoTag ?? 'nobody'} first`] : []),
    ...Object.keys(weight)
      .sort()
      .map(tag => `${tag}=${weight[tag]}`),
    ...(ttlSeconds ? [`TTL ${ttlSeconds} s`] : []),
  ];
  return parts.join(' ');
}

function refused({ group }: HostReading): string[] {
  const refusal = refusalOf(group[0].fact.strategy);
  return refusal
    ? [`${refusal}: it refuses this Gslb and keeps its last answers.`]
    : [];
}

function weighting({ group, answers }: HostReading): string[] {
  const { strategy } = group[0].fact;
  if (!strategy.weight || refusalOf(strategy)) {
    return [];
  }
  const tags = answeringOf(group)
    .flatMap(copy => answers.now(copy) ?? [])
    .map(({ tag }) => tag);
  const ignored = tags.length > 0 && weightsIgnored(strategy, tags);
  if (ignored) {
    return [`Its weights have no effect: ${ignored}.`];
  }
  const present = tags.flatMap(tag => own(strategy.weight, tag) ?? []);
  if (present.length > 0 && present.every(weight => weight === 0)) {
    return [
      'All weights in the answer are 0, which drains nobody: the first geo tag in the alphabet is named first every time.',
    ];
  }
  return present.includes(0)
    ? [
        'A cluster with weight 0 stays in the answer, named last; clients that try further addresses still reach it.',
      ]
    : [];
}

function primary({ group, book, copies }: HostReading): string[] {
  const { type, primaryGeoTag } = group[0].fact.strategy;
  if (type !== 'failover') {
    return [];
  }
  if (primaryGeoTag && !book.clusterOf(primaryGeoTag)) {
    return [
      `No cluster with a copy has the geo tag ${primaryGeoTag}, so that nobody is primary.`,
    ];
  }
  return copies.length > 2
    ? ['Among the others k8gb knows no order: clients get all of them.']
    : [];
}

function health({ group, answers }: HostReading): string[] {
  return group
    .filter(copy => answers.contradicts(copy))
    .map(
      ({ cluster: { name }, fact }) =>
        `k8gb in ${name} states another health than the endpoints show; if that lasts longer than half a minute, it does not run there and Gslb ${fact.namespace}/${fact.name} keeps its last answer.`,
    );
}

function addresses({ group, answers, book, copies }: HostReading): string[] {
  const unknown = answeringOf(group)
    .flatMap(copy => answers.now(copy) ?? [])
    .filter(({ cluster }) => cluster === undefined)
    .map(({ address }) => address);
  const distinct = [...new Set(unknown)].sort();
  const mistagged = copies.flatMap(({ cluster, fact: { status } }) => {
    const tag = book.tagOf(cluster.name);
    return status && tag !== status.geoTag
      ? [
          `k8gb in ${cluster.name} calls itself ${status.geoTag}, and the configuration ${tag}.`,
        ]
      : [];
  });
  return [
    ...mistagged,
    ...(distinct.length === 0
      ? []
      : [
          `No cluster states ${listed(
            distinct.slice(0, 5),
          )} as its address; add it to addresses of its cluster in geoReserving.clusters.`,
        ]),
  ];
}

function groups({ group }: HostReading): string[] {
  const twins = group
    .filter(({ hasTwin }) => hasTwin)
    .map(({ cluster }) => cluster.name);
  return twins.length === 0
    ? []
    : [
        `${listed(
          twins,
        )} also has a Gslb of the former group k8gb.absa.oss under this name; that of k8gb.io is read.`,
      ];
}

function unreadable({ group, unread }: HostReading): string[] {
  const names = group
    .filter(({ cluster, reading }) => !cluster.answers || !isBelieved(reading))
    .map(({ cluster }) => cluster.name);
  return [
    ...(names.length === 0
      ? []
      : [
          `The copy in ${listed(
            names,
          )} cannot be read now; its last state is told.`,
        ]),
    ...(unread.length === 0
      ? []
      : [
          `Whether ${listed(
            unread.map(({ name }) => name),
          )} has a copy of its own cannot be read.`,
        ]),
  ];
}
