/**
 * The verdict about the connection to a cluster: pure, from probes and the health of its resources.
 *
 * Two layers. First the probes, with hysteresis: `fall` failures in a row bring a cluster down, `rise` good
 * answers in a row bring it back, anything between keeps the verdict. Then, for one that answers: does it
 * contradict the configuration, may it be read, do its facts arrive?
 */
import type { ResourceAvailability } from '@geo-reserving/plugin-geo-reserving-common';
import type { Failure } from '../connection/Failure';
import type { Connectivity } from '../facts';
import { MEANING_OF_FAILURE } from './meaningOfFailure';
import type { Probe } from './Probe';
import { remedyOfFailure } from './remedyOfFailure';

/** A verdict, and which of the two layers it rests on. */
export type Verdict = Connectivity & { basis: 'none' | 'probes' | 'facts' };

/** Health of one resource, as far as the verdict needs it. */
export type ResourceEvidence = {
  /** `deployments.apps` */
  resource: string;
  core: boolean;
  availability: ResourceAvailability;
  message?: string;
  failingSince?: number;
};

/** A contradiction between a cluster and our configuration. */
export type Contradiction = { message: string; remedy: string };

/** Everything the verdict rests on. */
export type Evidence = {
  cluster: string;
  /** Newest last. */
  probes: readonly Probe[];
  resources: readonly ResourceEvidence[];
  contradictions: readonly Contradiction[];
  warnings: readonly string[];
  missingPermissions: readonly string[];
};

/** Limits of the verdict; see FleetTiming. */
export type VerdictTiming = {
  fall: number;
  rise: number;
  staleAfterMs: number;
};

type Judgement = Pick<
  Connectivity,
  'status' | 'message' | 'remedy' | 'settling'
>;

/** The verdict before the first probe. */
export function notContacted(now: number): Verdict {
  return {
    basis: 'none',
    status: 'unreachable',
    since: now,
    message: 'Not contacted yet.',
    settling: true,
    missingPermissions: [],
  };
}

/**
 * The next verdict.
 *
 * @param previous - the verdict until now
 * @param now - milliseconds since the epoch
 */
export function connectivity(
  previous: Verdict,
  evidence: Evidence,
  now: number,
  timing: VerdictTiming,
): Verdict {
  const standing = judgeProbes(previous, evidence.probes, timing);
  if (standing === 'undecided') {
    return { ...previous, ...seen(previous, evidence) };
  }
  const judgement =
    standing === 'answering'
      ? judgeFacts(evidence, now, timing)
      : judgeFailure(standing, evidence.cluster);
  return {
    basis: standing === 'answering' ? 'facts' : 'probes',
    ...judgement,
    since: previous.status === judgement.status ? previous.since : now,
    ...seen(previous, evidence),
    missingPermissions: [...evidence.missingPermissions],
    ...(evidence.warnings.length > 0
      ? { warnings: [...evidence.warnings] }
      : {}),
  };
}

/** What the probes say: a failure that decides, that it answers, or that nothing is decided. */
function judgeProbes(
  previous: Verdict,
  probes: readonly Probe[],
  timing: VerdictTiming,
): Failure | 'answering' | 'undecided' {
  const failures = probes.map(decidingFailure);
  const newest = failures.at(-1);
  if (probes.length === 0) {
    return 'undecided';
  }
  if (newest) {
    // Nothing good was ever heard of it: the first failure is news enough.
    const needed = previous.basis === 'facts' ? timing.fall : 1;
    const run = trailing(failures, failure => failure !== undefined);
    return run >= needed ? newest : stay(previous);
  }
  const needed = previous.basis === 'probes' ? timing.rise : 1;
  const run = trailing(failures, failure => failure === undefined);
  return run >= needed ? 'answering' : 'undecided';
}

/** A first failure of a cluster that answered changes nothing yet; its facts go on being judged. */
function stay(previous: Verdict): 'answering' | 'undecided' {
  return previous.basis === 'facts' ? 'answering' : 'undecided';
}

function decidingFailure(probe: Probe): Failure | undefined {
  return probe.outcome === 'failed' &&
    MEANING_OF_FAILURE[probe.failure.kind] !== 'answering'
    ? probe.failure
    : undefined;
}

function trailing<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let run = 0;
  while (run < list.length && holds(list[list.length - 1 - run])) {
    run += 1;
  }
  return run;
}

function judgeFailure(failure: Failure, cluster: string): Judgement {
  const meaning = MEANING_OF_FAILURE[failure.kind];
  return {
    status: meaning === 'answering' ? 'connected' : meaning,
    message: `${cluster}: ${failure.message}.`,
    remedy: remedyOfFailure(failure.kind, cluster),
  };
}

/** What the facts of a cluster that answers say. */
function judgeFacts(
  evidence: Evidence,
  now: number,
  timing: VerdictTiming,
): Judgement {
  const [contradiction] = evidence.contradictions;
  if (contradiction) {
    return { status: 'misconfigured', ...contradiction };
  }
  return (
    judgePermissions(evidence) ??
    judgeFreshness(evidence, now, timing) ?? {
      status: 'connected',
      message: `${evidence.cluster} answers and its facts arrive.`,
      ...partlyForbidden(evidence),
    }
  );
}

function judgePermissions({
  cluster,
  resources,
}: Evidence): Judgement | undefined {
  const core = resources.filter(r => r.core);
  const refused = core.filter(r => r.availability === 'forbidden');
  return refused.length > 0 && refused.length === core.length
    ? {
        status: 'forbidden',
        message: `${cluster} answers and permits nothing of what has to be read (403).`,
        remedy: remedyOfFailure('forbidden', cluster),
      }
    : undefined;
}

function judgeFreshness(
  { cluster, resources }: Evidence,
  now: number,
  timing: VerdictTiming,
): Judgement | undefined {
  const failing = resources.find(
    r =>
      r.core &&
      r.failingSince !== undefined &&
      now - r.failingSince >= timing.staleAfterMs,
  );
  if (failing) {
    return {
      status: 'stale',
      message: `${cluster} answers, but ${failing.resource} does not arrive: ${failing.message}.`,
      remedy: 'Look into the log of the API server.',
    };
  }
  const pending = resources.filter(r => r.core && r.availability === 'pending');
  return pending.length > 0
    ? {
        status: 'stale',
        message: `${cluster} answers; ${pending.length} resources are being listed for the first time.`,
        settling: true,
      }
    : undefined;
}

function partlyForbidden({ cluster, missingPermissions }: Evidence) {
  return missingPermissions.length > 0
    ? {
        message: `${cluster} answers; some of it may not be read (403).`,
        remedy: remedyOfFailure('forbidden', cluster),
      }
    : {};
}

/** Any answer counts as having been seen, also a refusing one. */
function seen(
  previous: Verdict,
  { probes }: Evidence,
): Pick<Connectivity, 'lastSeen'> {
  const answered = probes.findLast(hasAnswered);
  const lastSeen = answered?.at ?? previous.lastSeen;
  return lastSeen === undefined ? {} : { lastSeen };
}

function hasAnswered(probe: Probe): boolean {
  if (probe.outcome === 'answered') {
    return true;
  }
  const { kind } = probe.failure;
  return MEANING_OF_FAILURE[kind] !== 'unreachable' && kind !== 'credentials';
}
