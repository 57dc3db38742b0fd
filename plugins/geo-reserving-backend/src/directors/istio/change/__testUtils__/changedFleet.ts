/** A random fleet that is asked for a change: what the director says, and what its writes make of the objects. */
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import {
  afterChanges,
  type ChangeOutcome,
  type DirectorQuestion,
  type PlannedChange,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import {
  takenBack,
  writtenObject,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { clusterFacts } from '../../../../survey/agreement/__testUtils__/clusterFacts';
import { fleetObjects } from '../../../../survey/agreement/__testUtils__/fleetObjects';
import {
  CHECKOUT,
  type RandomFleet,
} from '../../../../survey/agreement/__testUtils__/RandomFleet';
import { surveySettings } from '../../../../survey/agreement/__testUtils__/surveySettings';
import { NOW } from '../../../../survey/__testUtils__/emptyCluster';
import { questionFrom } from '../../../__testUtils__/questionFrom';
import { IstioDirector } from '../../IstioDirector';

/** What is made today is younger than what anybody wrote before. */
const TODAY = '2026-05-04T14:00:00Z';

export type Objects = ReadonlyMap<string, readonly KubeObject[]>;

export type ChangedFleet = {
  director: IstioDirector;
  question: DirectorQuestion<undefined>;
  outcome: ChangeOutcome;
  changes: readonly PlannedChange[];
  /** The question once the changes are in effect, by their effects. */
  after: DirectorQuestion<undefined>;
  before: Objects;
  /** By their writes. */
  written: Objects;
};

/** Clusters that run the service, by region. */
export function placedIn(fleet: RandomFleet): Map<string, string[]> {
  const placed = new Map<string, string[]>();
  for (const { region, name, zones } of fleet.clusters) {
    if (zones.some(({ total }) => total > 0)) {
      placed.set(region, [...(placed.get(region) ?? []), name]);
    }
  }
  return placed;
}

export function changeFleet(
  fleet: RandomFleet,
  wanted: WantedTraffic,
): ChangedFleet {
  const before = fleetObjects(fleet);
  const regions = [...new Set(fleet.clusters.map(c => c.region))];
  const director = new IstioDirector(
    surveySettings(
      regions.map(name => ({ name, title: name, labels: [name] })),
      fleet.clusters,
    ),
  );
  const question = questionOver(fleet, before) as DirectorQuestion<undefined>;
  const outcome = director.change(question, wanted);
  const changes = outcome.kind === 'changes' ? outcome.changes : [];
  return {
    director,
    question,
    outcome,
    changes,
    after: afterChanges(question, changes),
    before,
    written: withWrites(before, changes),
  };
}

function questionOver(fleet: RandomFleet, objects: Objects) {
  const snapshot = fleet.clusters.map(cluster =>
    clusterFacts(cluster, objects.get(cluster.name) ?? []),
  );
  const question = questionFrom(
    snapshot,
    `${CHECKOUT.namespace}/${CHECKOUT.name}`,
    { now: NOW },
  );
  const held = new Set([...placedIn(fleet).values()].flat());
  return {
    ...question,
    placements: question.placements.filter(p => held.has(p.cluster)),
  };
}

/** The objects once every write was carried out. */
export function withWrites(
  objects: Objects,
  changes: readonly PlannedChange[],
): Objects {
  return changes.reduce((now, change) => withWrite(now, change), objects);
}

function withWrite(objects: Objects, { write }: PlannedChange): Objects {
  if (write.target !== 'kubernetes') return objects;
  const all = objects.get(write.cluster) ?? [];
  const old = all.find(object => isTarget(object, write));
  const object = writtenObject(old, write) as KubeObject;
  const dated = old
    ? object
    : {
        ...object,
        metadata: { ...object.metadata, creationTimestamp: TODAY },
      };
  return new Map(objects).set(write.cluster, [
    ...all.filter(one => one !== old),
    dated,
  ]);
}

/** The objects once every write was taken back, the last first. */
export function withoutWrites(
  { before, written }: ChangedFleet,
  changes: readonly PlannedChange[],
): Objects {
  const back = new Map(written);
  for (const { write } of [...changes].reverse()) {
    if (write.target !== 'kubernetes') continue;
    const all = back.get(write.cluster) ?? [];
    const now = all.find(object => isTarget(object, write));
    const was = before.get(write.cluster)?.find(o => isTarget(o, write));
    const restored = takenBack(now, was, write) as KubeObject | undefined;
    back.set(write.cluster, [
      ...all.filter(one => one !== now),
      ...(restored ? [restored] : []),
    ]);
  }
  return back;
}

function isTarget(
  { kind, metadata }: KubeObject,
  write: { resource: { kind: string }; namespace: string; name: string },
): boolean {
  return (
    kind === write.resource.kind &&
    metadata.namespace === write.namespace &&
    metadata.name === write.name
  );
}
