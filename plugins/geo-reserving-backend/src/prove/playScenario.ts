import { isDeepStrictEqual } from 'util';
import type { OperationStatus } from '@geo-reserving/plugin-geo-reserving-common';
import { drive, type Ending } from './world/drive';
import type { Kill } from './world/KillingStore';
import { Script } from './world/Script';
import { createStage, type Stage } from './world/Stage';
import type { Scenario } from './scenarios/Scenario';

/** What a scenario came to. */
export type Played = Ending & {
  statuses: OperationStatus[];
  values: Record<string, unknown>;
  /** Writes that changed a value, as text, by cluster in their order. */
  effects: Record<string, string[]>;
  /** Clusters that are still owed something. */
  owed: string[];
  /** Clusters that the journal names as left alone. */
  left: string[];
};

/** How to spoil a run. */
export type Spoil = {
  /** Where to kill the n-th replica, from 1. */
  killOf?: (replica: number) => Kill | undefined;
  /** Changes the stage before it begins, such as its writer. */
  stage?: (stage: Stage) => void;
};

/** Plays a scenario to its end. */
export async function playScenario(
  scenario: Scenario,
  { killOf, stage: spoil }: Spoil = {},
): Promise<Played> {
  const stage = await createStage(scenario.before);
  try {
    scenario.set?.(stage);
    spoil?.(stage);
    const script = new Script(stage, scenario.cues);
    const ending = await drive(stage, script, killOf);
    if (ending.unplayed > 0) await comeToRest(stage, script);
    const found = await stage.store.search({ limit: 100 });
    const work = await stage.store.openWork();
    return {
      ...ending,
      // Time stands still while one operation starts the next, so the order is that of the generations.
      statuses: found.map(({ status }) => status).reverse(),
      values: stage.fleet.values(),
      effects: effectsOf(stage),
      owed: work.flatMap(({ clusters }) => clusters),
      left: await leftAlone(stage),
    };
  } finally {
    await stage.close();
  }
}

/** It went another way than the script: everything answers again, and nobody does anything more. */
async function comeToRest(stage: Stage, script: Script): Promise<void> {
  script.fallSilent();
  stage.fleet.clusters.forEach(cluster => stage.fleet.bringUp(cluster));
  await drive(stage, script);
}

/** What speaks against its end; empty: it ended as it has to. */
export function wrongEnds(scenario: Scenario, played: Played): string[] {
  const wrong: string[] = [];
  const ended = played.statuses.join(', ');
  if (ended !== scenario.ends.join(', ')) wrong.push(`ended ${ended}`);
  for (const [cluster, value] of Object.entries(played.values)) {
    const wanted = scenario.except?.[cluster] ?? scenario.leaves;
    if (!isDeepStrictEqual(value, wanted))
      wrong.push(`${cluster} holds ${JSON.stringify(value)}`);
  }
  if (played.unplayed > 0) wrong.push(`${played.unplayed} cues never came`);
  if (played.owed.length > 0) wrong.push(`${played.owed.join()} still owed`);
  return wrong;
}

async function leftAlone({ knex, fleet }: Stage): Promise<string[]> {
  const events: string[] = await knex('operation_journal')
    .whereIn('kind', ['change-left', 'undo-stuck'])
    .pluck('event');
  return fleet.clusters.filter(cluster =>
    events.some(event => JSON.parse(event).change === `istio:${cluster}`),
  );
}

function effectsOf({ fleet }: Stage): Played['effects'] {
  const effects: Played['effects'] = {};
  for (const { cluster, by, after } of fleet.effects())
    (effects[cluster] ??= []).push(`${by}: ${JSON.stringify(after)}`);
  return effects;
}
