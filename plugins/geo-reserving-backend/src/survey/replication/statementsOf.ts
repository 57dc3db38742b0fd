/** What all probes say, asked once for each state of the facts. */
import { clusterPicture } from '../support/clusterPicture';
import { by } from '../support/order';
import type { Clock } from '../support/reading';
import type { ProbeState, SurveyInput } from '../types';
import type { Stated } from './Store';

/** What the probes say, and which of them could say nothing. */
export type Statements = {
  stated: readonly Stated[];
  /** Sentences: probes that failed. */
  failures: readonly string[];
};

type Remembered = { madeFrom: readonly unknown[]; statements: Statements };

/** The last answer for each snapshot of the facts: lists are surveyed in many turns over one snapshot. */
const last = new WeakMap<SurveyInput['clusters'], Remembered>();

/**
 * Asks every probe. The time that they see is in whole seconds, so that the same facts give the same answer within
 * one; what they say is cached for as long as neither facts, nor what was polled, nor the second has changed.
 */
export function statementsOf(input: SurveyInput): Statements {
  const second = Math.floor(input.now / 1000) * 1000;
  const { probes, clusters } = input;
  const madeFrom = [
    second,
    input.settings,
    ...probes.flatMap(({ probe, polled, failure }) => [
      probe,
      polled?.state,
      polled?.stale,
      failure,
    ]),
  ];
  const known = last.get(clusters);
  if (
    known?.madeFrom.length === madeFrom.length &&
    madeFrom.every((part, i) => part === known.madeFrom[i])
  ) {
    return known.statements;
  }
  const statements = askAll(input, second);
  last.set(clusters, { madeFrom, statements });
  return statements;
}

function askAll(
  { probes, clusters, settings }: SurveyInput,
  now: number,
): Statements {
  const clock: Clock = { now, factsStaleAfterMs: settings.factsStaleAfterMs };
  const pictures = [...clusters]
    .sort(by(c => c.name))
    .map(cluster => clusterPicture(cluster, clock));
  const answers = probes.map(state => ask(state, { now, clusters: pictures }));
  return {
    stated: answers.flatMap(({ stated }) => stated),
    failures: answers.flatMap(({ failures }) => failures),
  };
}

type Asked = { now: number; clusters: ReturnType<typeof clusterPicture>[] };

/** A probe may come from a module: one that throws costs only what it would have said. */
function ask({ probe, polled, failure }: ProbeState, asked: Asked): Statements {
  const { id, title } = probe;
  try {
    const statements = probe.read({ ...asked, ...(polled ? { polled } : {}) });
    const isBlind =
      !polled && failure !== undefined && !probe.resources?.length;
    return {
      stated: statements.map(statement => ({
        probe: { id, title },
        statement,
      })),
      failures: isBlind ? [`${title}: ${failure}`] : [],
    };
  } catch (error) {
    return { stated: [], failures: [`${title} failed: ${error}`] };
  }
}
