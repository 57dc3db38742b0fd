/** One reading: how a zone answers for one name. */
import {
  isBelieved,
  weakestReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import type {
  DirectorQuestion,
  DirectorReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import { addressSources } from '../../entry/addresses';
import type { ConfiguredEntry } from '../../entry/addresses';
import { byName } from '../support/byName';
import { sameShares } from '../support/shares';
import { listed } from '../support/words';
import { recordIntent } from './recordIntent';
import { recordNotes } from './recordNotes';
import { recordTargets } from './recordTargets';
import { askedFor } from './recordSets';
import type { Asked } from './recordSets';
import { DNS_ENDPOINTS } from './resources';
import { answerOf, policyOf } from './zoneAnswer';
import type { ZoneAnswer } from './zoneAnswer';
import { zoneOf } from './zoneRecords';
import type { Zone } from './zoneRecords';

/** external-dns looks for changes this often unless told otherwise, in seconds. */
const INTERVAL_SECONDS = 60;
/** What external-dns writes where a record does not say, in seconds. */
const DEFAULT_TTL_SECONDS = 300;

export function readName(
  name: string,
  question: DirectorQuestion,
  configured: readonly ConfiguredEntry[],
): DirectorReading {
  const clusters = byName(question.clusters);
  const all = askedFor(name, clusters);
  const { asked, others } = byFamily(all);
  const zone = zoneOf(asked, clusters, configured);
  const answer = withoutGuess(answerFor(zone, asked), zone, question);
  const six =
    others.length > 0 ? zoneOf(others, clusters, configured) : undefined;
  const ttl = Math.max(
    ...zone.records.map(r => r.ttlSeconds ?? DEFAULT_TTL_SECONDS),
  );
  const wanting = [...new Set(all.map(({ cluster }) => cluster))];
  const title = `DNS name ${name}`;
  return {
    id: name,
    title,
    summary: summaryOf(name, zone),
    ...(answer.known
      ? { shares: answer.shares, ...approximation(answer) }
      : { why: answer.why }),
    ...recordIntent(zone, clusters),
    felt: {
      kind: 'within',
      seconds: INTERVAL_SECONDS + ttl,
      why: `external-dns looks for changes every ${INTERVAL_SECONDS} s unless told otherwise, and resolvers keep an answer for ${ttl} s`,
    },
    without: lost => sharesWithout(zone, answer, lost, question),
    targets: recordTargets(zone, clusters, answer),
    objects: objectsOf(all),
    notes: [
      ...recordNotes(zone, all),
      ...(six && differs(answer, answerFor(six, others))
        ? ['Over IPv6 the shares are others; those of IPv4 are told here.']
        : []),
    ],
    provenance: {
      source: `${title} in ${listed(wanting.map(c => c.name))}`,
      ...datedBy(all, zone, question),
    },
  };
}

/** Addresses of IPv4 and host names; those of IPv6 where there is nothing else. */
function byFamily(all: readonly Asked[]) {
  const six = all.filter(({ record }) => record.type === 'AAAA');
  const rest = all.filter(({ record }) => record.type !== 'AAAA');
  return rest.length > 0
    ? { asked: rest, others: six }
    : { asked: six, others: [] };
}

function answerFor(
  { records, disputed }: Zone,
  asked: readonly Asked[],
): ZoneAnswer {
  const types = new Set(asked.map(({ record }) => record.type));
  if (types.size > 1) {
    return {
      known: false,
      why: 'Its objects ask for an alias (CNAME) and for addresses (A) under one name, which no zone takes.',
    };
  }
  if (disputed.some(id => id !== '')) {
    return {
      known: false,
      why: `${[...new Set(asked.map(({ cluster }) => cluster.name))].join(
        ' and ',
      )} ask for different records under one set identifier; which of them is in the zone depends on who wrote first.`,
    };
  }
  return answerOf(records);
}

/** A cluster that was never read may ask for one more record of the set, which would change the shares of all. */
function withoutGuess(
  answer: ZoneAnswer,
  { records }: Zone,
  question: DirectorQuestion,
): ZoneAnswer {
  const unread = unreadOf(question).map(({ name }) => name);
  return unread.length > 0 && policyOf(records) !== 'simple'
    ? {
        known: false,
        why: `${listed(
          unread,
        )} may ask for further records of this name, and its DNSEndpoints cannot be read.`,
      }
    : answer;
}

/** An address of nobody we know may be one of a lost cluster. */
function sharesWithout(
  zone: Zone,
  now: ZoneAnswer,
  lost: ReadonlySet<string>,
  { placements }: DirectorQuestion,
) {
  if (!now.known) {
    return undefined;
  }
  const targets = zone.records.flatMap(({ targets: all }) => all);
  const isConcerned =
    targets.some(({ cluster }) => cluster && lost.has(cluster)) ||
    placements.some(({ cluster }) => lost.has(cluster));
  if (isConcerned && targets.some(({ cluster }) => cluster === undefined)) {
    return undefined;
  }
  const answer = answerOf(zone.records, lost);
  return answer.known ? answer.shares : undefined;
}

function summaryOf(name: string, { records }: Zone): string {
  const total = records.reduce(
    (sum, { policy }) => sum + (policy.kind === 'weighted' ? policy.weight : 0),
    0,
  );
  switch (policyOf(records)) {
    case 'weighted':
      return `The zone answers for ${name} with one of ${records.length} records by their weights, ${total} in sum.`;
    case 'failover':
      return `The zone answers for ${name} with the primary record while its health check passes, else with the secondary one.`;
    case 'multi-value':
      return `The zone answers for ${name} with all records whose health checks pass.`;
    case 'simple':
      return `The zone answers for ${name} with all addresses of one record.`;
    default:
      return `The zone answers for ${name} by a routing policy that cannot be followed here.`;
  }
}

function approximation(answer: ZoneAnswer & { known: true }) {
  const isSplit = Object.keys(answer.shares.byCluster).length > 1;
  return isSplit
    ? {
        approximate:
          'Each resolver keeps the answer it got for all of its clients, so that a few large ones may skew the shares.',
      }
    : {};
}

function differs(a: ZoneAnswer, b: ZoneAnswer): boolean {
  return a.known && b.known
    ? !sameShares(a.shares, b.shares)
    : a.known !== b.known;
}

function objectsOf(all: readonly Asked[]): DirectorReading['objects'] {
  const objects = new Map(
    all.map(({ cluster, endpoint: { namespace, name, managers } }) => [
      `${cluster.name}/${namespace}/${name}`,
      {
        kind: 'DNSEndpoint',
        cluster: cluster.name,
        namespace,
        name,
        managers: managers.map(manager => manager.name),
        moduleManaged: false,
      },
    ]),
  );
  return [...objects.values()];
}

/** What the records are worth, and whatever could have told of more of them, or whose an address is. */
function datedBy(
  all: readonly Asked[],
  { records }: Zone,
  question: DirectorQuestion,
) {
  const isUnowned = records.some(({ targets }) =>
    targets.some(({ cluster }) => cluster === undefined),
  );
  const { at, ...reading } = weakestReading([
    ...all.map(({ cluster }) => cluster.reading(DNS_ENDPOINTS)),
    ...unreadOf(question).map(cluster => cluster.reading(DNS_ENDPOINTS)),
    ...(isUnowned ? question.clusters.flatMap(addressSources) : []),
  ]);
  return {
    ...(at === undefined ? {} : { at }),
    stale: !isBelieved(reading) || all.some(({ cluster }) => !cluster.answers),
  };
}

/** Clusters that hold the service, and whose records nobody ever read. */
function unreadOf({ clusters, placements }: DirectorQuestion) {
  const holding = new Set(placements.map(({ cluster }) => cluster));
  return byName(clusters).filter(
    cluster =>
      holding.has(cluster.name) &&
      cluster.reading(DNS_ENDPOINTS).belief === 'unread',
  );
}
