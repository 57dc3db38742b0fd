/**
 * Replication lag: what is replicated between clusters arrives, and is not later than the RPO allows. Copies inside one
 * cluster and backups are told, and are no replication to another cluster.
 */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import type { Storage } from '../replication/gatherStorage';
import type { Side, Store } from '../replication/Store';
import type { ServiceContext } from '../service/ServiceContext';
import { isKnown } from '../support/reading';
import { groupBy } from '../support/order';
import { counted, duration, lagInWords, listOf } from '../support/words';
import { conclude, type Part } from './conclude';
import {
  brokenPart,
  degradedPart,
  evidenceOf,
  lagUnknownPart,
  lesserTroublePart,
  overRpoPart,
  sideUnknownPart,
} from './replicationParts';

export function replicationLag(service: ServiceContext): Finding {
  const { storage } = service;
  const between = storage.stores.filter(s => s.scope === 'between-clusters');
  const lesser = storage.stores.filter(s => s.scope !== 'between-clusters');
  return conclude('replication-lag', 'fail', {
    failures: between.flatMap(store => failuresOf(store, storage.rpo)),
    unknowns: [
      ...between.flatMap(store => unknownsOf(store, storage.rpo)),
      ...lesser.flatMap(store =>
        store.sides.filter(isUnknown).map(sideUnknownPart),
      ),
      ...notSeen(service),
      ...rpoWithoutStore(service),
    ],
    warnings: [
      ...sidesIn(between, 'degraded').map(degradedPart),
      ...[...sidesIn(lesser, 'broken'), ...sidesIn(lesser, 'degraded')].map(
        lesserTroublePart,
      ),
      ...nothingBetween(storage, between, lesser),
    ],
    pass: passOf(storage, between, lesser),
  });
}

/** Sides that say so now; what an old one said is among the unknown. */
function sidesIn(stores: readonly Store[], state: string): Side[] {
  return stores
    .flatMap(store => store.sides)
    .filter(({ statement }) => statement.state === state && !isOld(statement));
}

function failuresOf(store: Store, rpo: number | undefined): Part[] {
  const { lag } = store;
  const isLate =
    rpo !== undefined && lag.known && lag.fresh && lag.seconds > rpo;
  return [
    ...sidesIn([store], 'broken').map(brokenPart),
    ...(isLate ? [overRpoPart(store, lag, rpo)] : []),
  ];
}

function unknownsOf(store: Store, rpo: number | undefined): Part[] {
  const { lag, sides } = store;
  const blind = sides.filter(isUnknown);
  const isOneSided = sides.every(
    ({ statement }) => statement.role === 'primary',
  );
  // Whether data arrives is known where it arrives, or by when it last did.
  const isUnproven = !lag.known && (rpo !== undefined || isOneSided);
  return blind.length > 0
    ? blind.map(sideUnknownPart)
    : [
        ...(isUnproven || (lag.known && !lag.fresh)
          ? [lagUnknownPart(store)]
          : []),
      ];
}

function isUnknown({ statement }: Side): boolean {
  return isOld(statement) || statement.state === 'unknown';
}

function isOld({ provenance }: Side['statement']): boolean {
  return provenance.stale;
}

/** What could not be read, and might speak of a store of this service. */
function notSeen({ storage, clock }: ServiceContext): Part[] {
  const byCluster = groupBy(storage.gaps, ({ cluster }) => cluster.name);
  return [
    ...[...byCluster].map(([name, gaps]): Part => {
      const [{ cluster, reading }] = gaps;
      const { remedy, message } = cluster.connectivity;
      const age =
        reading.at === undefined
          ? 'never read'
          : `last read ${duration(clock.now - reading.at)} ago`;
      return {
        title: `Stores in ${name} cannot be checked`,
        detail: `${name}: replicated storage unknown now, ${age} (${listOf(
          gaps.map(({ gap }) => gap),
          3,
        )}).`,
        evidence: [
          {
            statement: message || `${name} is ${cluster.connectivity.status}.`,
            source: name,
            cluster: name,
            at: reading.instant,
            stale: !isKnown(reading),
          },
        ],
        ...(remedy ? { remedy: { text: remedy, commands: [] } } : {}),
        params: { cluster: name },
      };
    }),
    ...storage.failures.map(
      (failure): Part => ({
        title: 'A source of replication could not be read',
        detail: `${failure.replace(/\.?$/, '')}.`,
        evidence: [],
      }),
    ),
    ...undecidedPart(storage),
    ...leftOutPart(storage),
  ];
}

function undecidedPart({ undecided }: Storage): Part[] {
  if (undecided.length === 0) return [];
  const names = undecided.map(({ statement }) => statement.provenance.source);
  return [
    {
      title: 'Whose stores these are cannot be told',
      detail: `${listOf(
        names,
      )} may be this service’s: its workload, whose labels and claims would tell, was not read.`,
      evidence: [],
    },
  ];
}

function leftOutPart({ leftOut, stores }: Storage): Part[] {
  return leftOut === 0
    ? []
    : [
        {
          title: 'Too many objects say that they are its stores',
          detail: `${leftOut} more objects are bound to it, and were not looked at.`,
          evidence: stores.slice(0, 1).flatMap(s => s.sides.map(evidenceOf)),
        },
      ];
}

/** An RPO that nothing is known to keep. */
function rpoWithoutStore({ storage, ref }: ServiceContext): Part[] {
  const { rpo, rpoProblem, stores } = storage;
  if (rpoProblem) {
    return [
      {
        title: 'Its RPO cannot be read',
        detail: rpoProblem,
        evidence: [],
        remedy: {
          text: 'Correct the annotation geo-reserving/rpo of the entity.',
          commands: [],
        },
      },
    ];
  }
  return rpo === undefined || stores.length > 0
    ? []
    : [
        {
          title: 'What keeps its RPO is not known',
          detail: `An RPO of ${duration(
            rpo * 1000,
          )} is declared, and no replicated storage is bound to it.`,
          evidence: [],
          remedy: {
            text: `Annotate the object that replicates its data with geo-reserving/service: ${ref.namespace}/${ref.name}, or declare no RPO for a service that keeps no data.`,
            commands: [],
          },
        },
      ];
}

function nothingBetween(
  { rpo }: Storage,
  between: readonly Store[],
  lesser: readonly Store[],
): Part[] {
  if (rpo === undefined || between.length > 0 || lesser.length === 0) return [];
  return [
    {
      title: 'Nothing replicates its data to another cluster',
      detail: `An RPO of ${duration(rpo * 1000)} is declared, and there ${
        lesser.length === 1 ? 'is' : 'are'
      } only ${kindsOf(
        lesser,
      )}: lost with the region, or as old as the last backup.`,
      evidence: lesser.flatMap(store => store.sides.map(evidenceOf)),
      remedy: {
        text: 'Replicate its volumes or its database to a cluster of another region.',
        commands: [],
      },
      params: { rpo },
    },
  ];
}

function kindsOf(lesser: readonly Store[]): string {
  const inside = lesser.filter(s => s.scope === 'in-cluster').length;
  const backups = lesser.length - inside;
  return listOf([
    ...(inside > 0 ? [`${counted(inside, 'store')} inside one cluster`] : []),
    ...(backups > 0 ? [counted(backups, 'backup')] : []),
  ]);
}

function passOf(
  { rpo }: Storage,
  between: readonly Store[],
  lesser: readonly Store[],
): Part {
  const evidence = [...between, ...lesser].flatMap(s =>
    s.sides.map(evidenceOf),
  );
  if (between.length === 0) {
    return {
      title: 'No replication between clusters is expected of it',
      detail:
        lesser.length === 0
          ? 'No RPO is declared, and no replicated storage is bound to it.'
          : `No RPO is declared; there ${
              lesser.length === 1 ? 'is' : 'are'
            } ${kindsOf(lesser)}.`,
      evidence,
    };
  }
  const behind = between.flatMap(({ lag }) => (lag.known ? [lag.seconds] : []));
  const most = behind.length > 0 ? Math.max(...behind) : undefined;
  const late =
    most === undefined
      ? 'nothing measures how late'
      : `at most ${lagInWords(most)} behind`;
  return rpo === undefined
    ? {
        title: 'Its data arrives in another cluster',
        detail: `${counted(
          between.length,
          'store',
        )}, ${late}. No RPO is declared to hold that against.`,
        evidence,
      }
    : {
        title: 'Its replication is within the RPO',
        detail: `${counted(
          between.length,
          'store',
        )}, ${late}; the RPO is ${duration(rpo * 1000)}.`,
        evidence,
      };
}
