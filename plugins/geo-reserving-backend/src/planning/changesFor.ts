/** What the directors of a service would write for an intent, in one state of the world. */
import type { Intent, Layer } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  PlannedChange,
  WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { directorQuestion } from '../survey/layers/directorQuestion';
import { fleetContext } from '../survey/service/FleetContext';
import { drainedClusters } from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../survey/support/words';
import type { PlanningDirector } from './PlanQuestion';
import { placedOf, type ServiceState } from './states/ServiceState';

/** A change and the director that carries it. */
export type DirectorChange = PlannedChange & {
  director: string;
  layer: Layer;
};

export type Changes = {
  changes: DirectorChange[];
  /** What is approximated, not changed or cannot be undone. */
  remarks: string[];
  /** Why a director that directs the service cannot do what is wanted. */
  impossible: string[];
  /** How many directors direct the service in the wanted layers. */
  directing: number;
  /** Of these, how many can change anything. */
  changing: number;
};

/** Asks each director of the wanted layers; the order is that of the directors. */
export function changesFor(
  intent: Intent,
  state: ServiceState,
  directors: readonly PlanningDirector[],
  layers: readonly Layer[] | undefined,
): Changes {
  const { context, input } = state;
  const placed = placedOf(context);
  const base = directorQuestion(
    context.ref,
    context.placements,
    fleetContext(input),
    context.traffic?.sources,
  );
  const wanted: WantedTraffic = {
    intent,
    drainedClusters: drainedClusters(intent, placed),
    clusters: placed,
  };
  const result: Changes = {
    changes: [],
    remarks: [],
    impossible: [],
    directing: 0,
    changing: 0,
  };
  const untold: { title: string; why: string }[] = [];
  for (const director of directors) {
    const polled = input.directors.find(
      d => d.director.id === director.id,
    )?.polled;
    const question = polled ? { ...base, polled } : base;
    const detected = director.detect(question);
    if (detected.verdict === 'does-not') continue;
    if (layers && !layers.includes(director.layer)) {
      result.remarks.push(
        `${director.title} directs it too and is left as it is: its layer was not asked for.`,
      );
      continue;
    }
    if (detected.verdict === 'cannot-tell') {
      untold.push({ title: director.title, why: detected.why });
      continue;
    }
    result.directing += 1;
    if (!director.change) {
      result.remarks.push(
        `${director.title} directs it and can only be read, so it is left as it is.`,
      );
      continue;
    }
    result.changing += 1;
    const outcome = director.change(question, wanted);
    if (outcome.kind === 'cannot') {
      result.impossible.push(`${director.title}: ${outcome.why}`);
      continue;
    }
    result.remarks.push(...outcome.remarks);
    result.changes.push(
      ...outcome.changes.map(change => ({
        ...change,
        id: `${director.id}/${change.id}`,
        director: director.id,
        layer: director.layer,
      })),
    );
  }
  result.remarks.push(...untoldRemark(untold));
  return result;
}

/** One sentence: a cluster that was never read hides the objects of every director alike. */
function untoldRemark(
  untold: readonly { title: string; why: string }[],
): string[] {
  const [first] = untold;
  if (!first) return [];
  const titles = listOf(untold.map(({ title }) => title));
  const why = first.why.replace(/\.$/, '');
  return [
    untold.length === 1
      ? `Whether ${titles} directs it cannot be told (${why}), so it is left as it is.`
      : `Whether ${titles} direct it cannot be told, so they are left as they are. Of ${first.title}: ${why}.`,
  ];
}
