import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { conditionsOf, type Conditions } from '../support/conditions';
import { namespacedStore, type StoreMeta } from '../support/storeMeta';

/** A KafkaMirrorMaker2. */
export type MirrorMakerFact = StoreMeta & {
  /** Aliases of the Kafka clusters that it reads from. */
  sources: readonly string[];
  /** Alias of the one that it writes to; empty: not said. */
  target: string;
  conditions: Conditions;
  /** Connectors that do not run, with the state that says so. */
  stopped: readonly (readonly [connector: string, state: string])[];
};

/** Mirrors and connectors read of one object. */
const MAX_ENTRIES = 50;

/** The source connector is what carries records; the others carry offsets and heartbeats. */
export const CARRIES_RECORDS = /MirrorSourceConnector$/;

/** A KafkaMirrorMaker2 of `v1beta2` (aliases) or `v1` (objects). */
export function parseMirrorMaker(object: Fields): MirrorMakerFact {
  const spec = object.requiredObject('spec');
  const status = object.object('status');
  const mirrors = spec.objects('mirrors').slice(0, MAX_ENTRIES);
  return {
    ...namespacedStore(object),
    sources: mirrors.flatMap(
      mirror =>
        mirror.object('source')?.name('alias') ??
        mirror.name('sourceCluster') ??
        [],
    ),
    target:
      spec.object('target')?.name('alias') ?? spec.name('connectCluster') ?? '',
    conditions: conditionsOf(status),
    stopped: (status?.objects('connectors') ?? [])
      .slice(0, MAX_ENTRIES)
      .flatMap(stoppedIn),
  };
}

const RUNNING = 'RUNNING';

/** A connector as Kafka Connect states it; one that runs may have a task that failed. */
function stoppedIn(connector: Fields): MirrorMakerFact['stopped'][number][] {
  const name = connector.name('name') ?? '';
  const own = connector.object('connector')?.text('state') ?? '';
  const tasks = connector
    .objects('tasks')
    .map(task => task.text('state') ?? '');
  const state = [own, ...tasks].find(said => said !== RUNNING);
  return state === undefined ? [] : [[name, state || 'UNKNOWN']];
}
