/** What the balancers in front do with requests from outside when clusters are lost, as data and as a sentence. */
import type {
  Felt,
  LossView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Entry } from '../layers/ExternalLayer';
import { distinct } from '../support/order';
import { listOf, percent } from '../support/words';

/** Up to this share, what enters nowhere is taken for rounding, in percent. */
const NEGLIGIBLE_PERCENT = 1;

/** Absent when nothing in front directs the service. */
export function entryLoss(
  entry: Entry | undefined,
  lost: ReadonlySet<string>,
): LossView['entry'] {
  if (!entry) {
    return undefined;
  }
  const who = listOf(
    distinct(entry.deciders.map(({ reading }) => reading.title)),
    3,
  );
  const after = entry.without(lost);
  if (!after) {
    return {
      verdict: 'unsure',
      summary: `What ${who} would do cannot be told.`,
    };
  }
  const nowhere =
    after.unserved +
    after.elsewhere +
    [...lost].reduce((sum, c) => sum + (after.byCluster[c] ?? 0), 0);
  const felt = slowest(entry.deciders.map(({ reading }) => reading.felt));
  if (nowhere > NEGLIGIBLE_PERCENT) {
    return {
      verdict: entry.stale ? 'unsure' : 'lost',
      lostPercent: nowhere,
      ...(felt ? { felt } : {}),
      summary: `${percent(
        nowhere,
      )} of the requests from outside get no answer until somebody changes ${who}.`,
    };
  }
  return {
    verdict: entry.stale ? 'unsure' : 'moves',
    lostPercent: nowhere,
    ...(felt ? { felt } : {}),
    summary: entry.stale
      ? `${who} moved them when last seen; those facts are old.`
      : `${who} ${
          entry.deciders.length === 1 ? 'moves' : 'move'
        } requests from outside by itself${when(felt)}.`,
  };
}

/** The one that is felt last. */
export function slowest(felts: readonly Felt[]): Felt | undefined {
  return felts.reduce<Felt | undefined>(
    (latest, felt) =>
      latest === undefined || secondsOf(felt) > secondsOf(latest)
        ? felt
        : latest,
    undefined,
  );
}

function secondsOf(felt: Felt): number {
  return felt.kind === 'at-once' ? 0 : felt.seconds;
}

function when(felt: Felt | undefined): string {
  return felt?.kind === 'within'
    ? `, within ${Math.round(felt.seconds)} s (${felt.why})`
    : '';
}
