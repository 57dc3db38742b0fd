/** Gathers what is known about the stored data of one service. */
import {
  parseObjective,
  type ReplicationScope,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Declaration } from '../intent/declaration';
import type { FleetContext } from '../service/FleetContext';
import type { Placement } from '../service/Placement';
import { by, groupBy } from '../support/order';
import { bindStore, type Seeker } from './bindStore';
import type { StorageGap } from './FleetStorage';
import type { Side, Stated, Store, StoreLag } from './Store';
import { candidatesFor, standingNear } from './storeIndex';
import { storeLag } from './storeLag';

/** The stored data of one service. */
export type Storage = {
  /** Recovery point objective in seconds, when one is declared and can be read. */
  rpo?: number;
  /** What cannot be read of it; one sentence. */
  rpoProblem?: string;
  /** Those between clusters first, then inside one, then backups. */
  stores: readonly Store[];
  /** What could not be read where the service stands, and might speak of a store of it. */
  gaps: readonly StorageGap[];
  /** Probes that failed, in sentences. */
  failures: readonly string[];
  /** Objects about it that were not looked at, because there are too many. */
  leftOut: number;
  /** Stores that may be its own: what would tell is not known. */
  undecided: readonly Stated[];
};

export function gatherStorage(
  ref: ServiceRef,
  placements: readonly Placement[],
  { rpo }: Declaration,
  fleet: FleetContext,
): Storage {
  const { stated, failures } = fleet.storage.statements();
  const seeker: Seeker = {
    ref,
    placements,
    isAlone: () => fleet.storage.isAlone(ref),
  };
  const candidates = candidatesFor(seeker, stated);
  const found = candidates.stated.map(one => ({
    one,
    boundBy: bindStore(one, seeker),
  }));
  const sides = found.flatMap(({ one, boundBy }) =>
    boundBy ? [{ ...one, boundBy, ...placed(one, fleet) }] : [],
  );
  const isBlind = placements.some(isUnseen);
  return {
    ...objectiveOf(rpo),
    stores: storesOf(sides),
    gaps: placements.flatMap(({ cluster }) => fleet.storage.gapsIn(cluster)),
    failures,
    leftOut: candidates.leftOut,
    undecided: isBlind ? undecidedNear(seeker, stated) : [],
  };
}

/** Named in a sentence at most; that there are any is what counts. */
const FEW = 50;

function undecidedNear(seeker: Seeker, stated: readonly Stated[]): Stated[] {
  return standingNear(seeker, stated)
    .slice(0, FEW)
    .filter(one => bindStore(one, seeker) === undefined);
}

/** Without the workload or the Service nothing tells whose labels and claims a store shares. */
function isUnseen({ presence, readings }: Placement): boolean {
  return (
    presence === 'expected' ||
    readings.workload.belief === 'unread' ||
    readings.service.belief === 'unread'
  );
}

function placed(
  { statement }: Stated,
  { input, settings, clusters }: FleetContext,
): Pick<Side, 'region' | 'lag'> {
  const at = clusters.find(({ facts }) => facts.name === statement.cluster);
  const region = settings.regionOfCluster.get(statement.cluster) ?? at?.region;
  return {
    ...(region === undefined ? {} : { region }),
    lag: storeLag(statement, {
      now: input.now,
      observationsStaleAfterMs: input.settings.observationsStaleAfterMs,
      clockAheadMs: at?.facts.clockAheadMs,
    }),
  };
}

function objectiveOf(
  written: string | undefined,
): Pick<Storage, 'rpo' | 'rpoProblem'> {
  if (written === undefined || written.trim() === '') return {};
  const rpo = parseObjective(written);
  return rpo === undefined
    ? {
        rpoProblem: `geo-reserving/rpo is "${written.slice(
          0,
          60,
        )}", which is no duration; write one such as 30s, 5m or 1h.`,
      }
    : { rpo };
}

const SCOPES: readonly ReplicationScope[] = [
  'between-clusters',
  'in-cluster',
  'backup',
];

function storesOf(sides: readonly Side[]): Store[] {
  const groups = groupBy(
    [...sides].sort(by(side => `${side.probe.id}\n${side.statement.id}`)),
    ({ probe, statement }) =>
      `${probe.id}/${statement.scope}/${statement.store ?? statement.id}`,
  );
  return [...groups]
    .map(([key, members]) => ({
      key,
      scope: members[0].statement.scope,
      sides: members,
      lag: lagOfAll(members),
    }))
    .sort(by(store => `${SCOPES.indexOf(store.scope)}\n${store.key}`));
}

/** What the sides know of the lag: the greatest fresh one, else the greatest old one, else why there is none. */
function lagOfAll(sides: readonly Side[]): StoreLag {
  const known = sides.flatMap(({ lag }) => (lag.known ? [lag] : []));
  const fresh = known.filter(lag => lag.fresh);
  const [first, ...rest] = fresh.length > 0 ? fresh : known;
  if (first === undefined) return sides[0].lag;
  return rest.reduce(
    (most, lag) => (lag.seconds > most.seconds ? lag : most),
    first,
  );
}
