import { KilledError, killingStore, type Kill } from './KillingStore';
import { Replica } from './Replica';
import type { Script } from './Script';
import type { Stage } from './Stage';

/** More turns than any script needs. */
const MOST_TURNS = 5_000;
/** With nothing to do for so long, no cue will come any more. */
const IDLE_MS = 30 * 60_000;
/** What is still tried after so long only a person can help. */
const LONGEST_MS = 24 * 3_600_000;

/** How a script ended. */
export type Ending = {
  /** Acts of writing to journals by replicas, in whole. */
  writes: number;
  kills: number;
  turns: number;
  /** Cues that never came, because it went another way. */
  unplayed: number;
};

/**
 * Lets replicas work until nothing is left to do: time jumps to when there is something again. A replica that is
 * killed is followed by another, once its lease has run out.
 *
 * @param killOf - where to kill the n-th replica, from 1
 */
export async function drive(
  stage: Stage,
  script: Script,
  killOf: (replica: number) => Kill | undefined = () => undefined,
): Promise<Ending> {
  let { store, writes } = killingStore(stage.store, killOf(1));
  let replica = new Replica('replica-1', stage, store);
  let kills = 0;
  let total = 0;
  let busyAt = stage.clock.now;
  for (let turns = 1; turns <= MOST_TURNS; turns++) {
    if (await script.play()) continue;
    try {
      const turn = await replica.turn();
      if (turn.did !== 'nothing' || turn.until < Infinity)
        busyAt = stage.clock.now;
      if (turn.did === 'something') continue;
      const until =
        turn.did === 'nothing' ? turn.until : stage.clock.now + 1_000;
      const isIdle = stage.clock.now - busyAt > IDLE_MS;
      const isOver = until === Infinity || until - script.began > LONGEST_MS;
      if (isOver && (script.isOver || isIdle))
        return {
          writes: total + writes(),
          kills,
          turns,
          unplayed: script.unplayed,
        };
      // Cues may be waiting for a time in between.
      const step = script.isOver
        ? until
        : Math.min(until, stage.clock.now + 5_000);
      stage.clock.advanceTo(Math.max(step, stage.clock.now + 1));
    } catch (error) {
      if (!(error instanceof KilledError)) throw error;
      kills += 1;
      total += writes();
      ({ store, writes } = killingStore(stage.store, killOf(kills + 1)));
      replica = new Replica(`replica-${kills + 1}`, stage, store);
    }
  }
  throw new Error(`not over after ${MOST_TURNS} turns`);
}
