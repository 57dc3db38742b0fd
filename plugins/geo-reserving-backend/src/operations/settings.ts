/** Numbers that decide how operations go about it. Durations in milliseconds unless the name says otherwise. */
export type OperationSettings = {
  /** How often a running operation is looked at. */
  lookEveryMs: number;
  /** How long one write may take before nobody can say what became of it. */
  writeDeadlineMs: number;
  /** A write that is not seen in effect for so long, by facts that are fresh, counts as put back. */
  confirmWithinMs: number;
  retry: {
    /** Pause after the first failed attempt; doubles with each. */
    baseMs: number;
    maxMs: number;
    /** The same once somebody else's edit, or the server, stands against it: only a person can help. */
    stuckMs: number;
    /** Attempts on a cluster that answers before its step goes on without it. */
    attemptsBeforeGoingOn: number;
  };
  gates: {
    /** Errors up to this many percent are always borne. */
    errorPercent: number;
    /** Errors may rise by so many points over those before the operation. */
    errorRisePoints: number;
    /** How far the observed split may be from the predicted one, in points. */
    splitTolerancePoints: number;
    /** A gate has to fail for so long before the operation rolls back: pods restart, measurements waver. */
    failAfterMs: number;
    /** Percent of the ordered change that has to be seen for traffic to count as moved. */
    movedPercent: number;
  };
  expiry: {
    /** Default of a drain, in seconds; undefined: never. */
    drainSeconds?: number;
    /** The same of a shift. */
    shiftSeconds?: number;
    /** Ways back that are due at once are spread over so long: returning traffic is a herd. */
    jitterMs: number;
    retryBaseMs: number;
    retryMaxMs: number;
  };
  watch: {
    /** How often what was written is compared with what is there. */
    everyMs: number;
    /** For how long after the end. */
    forMs: number;
    /** Put back twice within this: a fight. */
    fightWindowMs: number;
    /** For how long traffic is watched for having moved. */
    movedForMs: number;
  };
  lease: {
    ttlMs: number;
    renewEveryMs: number;
    /** A holder stops so long before its lease ends when it cannot renew it. */
    marginMs: number;
  };
  /** Services that one replica works on at once. */
  concurrentServices: number;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const DEFAULT_OPERATION_SETTINGS: OperationSettings = {
  lookEveryMs: SECOND,
  writeDeadlineMs: 20 * SECOND,
  confirmWithinMs: MINUTE,
  // A cluster that is away is not tried at all, so this is for those that answer and then do not.
  retry: {
    baseMs: 2 * SECOND,
    maxMs: 5 * MINUTE,
    stuckMs: HOUR,
    attemptsBeforeGoingOn: 3,
  },
  gates: {
    errorPercent: 1,
    errorRisePoints: 1,
    splitTolerancePoints: 3,
    failAfterMs: 30 * SECOND,
    movedPercent: 95,
  },
  expiry: {
    drainSeconds: 4 * 3_600,
    jitterMs: MINUTE,
    retryBaseMs: 30 * SECOND,
    retryMaxMs: 10 * MINUTE,
  },
  // Promised: an edit is named within a minute.
  watch: {
    everyMs: 20 * SECOND,
    forMs: 24 * HOUR,
    // GitOps tools compare every three to five minutes.
    fightWindowMs: 30 * MINUTE,
    movedForMs: 30 * MINUTE,
  },
  // Taken over within 15 s; a database that is away for 12 s stops every writer.
  lease: { ttlMs: 15 * SECOND, renewEveryMs: 4 * SECOND, marginMs: 3 * SECOND },
  concurrentServices: 100,
};
