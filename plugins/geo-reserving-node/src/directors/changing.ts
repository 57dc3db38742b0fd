import type {
  FieldChange,
  Felt,
  Intent,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { WatchedResource } from '../objects';

/** One operation of a JSON patch (RFC 6902), as far as writes need it. @public */
export type JsonPatchOperation =
  | { op: 'add' | 'replace' | 'test'; path: string; value: unknown }
  | { op: 'remove'; path: string };

/** What is written into an object. @public */
export type WriteBody =
  /** Server-side apply of exactly these fields (no metadata). Lists that are to be emptied are written empty. */
  | { form: 'apply'; fields: Readonly<Record<string, unknown>> }
  /** For lists that are shared with other owners. Holds a `test` of each value that it replaces. */
  | { form: 'json-patch'; operations: readonly JsonPatchOperation[] }
  /** Annotations only; null removes one. */
  | { form: 'annotate'; annotations: Readonly<Record<string, string | null>> }
  /** The way back of an object that was created. */
  | { form: 'delete' };

/**
 * A write to an object in a cluster, as data. The plugin carries it out: under the fence (a generation that is never
 * lowered), after the live object was seen to hold what the plan expects, with its resourceVersion as precondition, as
 * field manager `geo-reserving`. A director never writes to a cluster itself.
 *
 * @public
 */
export type KubernetesWrite = {
  target: 'kubernetes';
  cluster: string;
  resource: { group: string; version: string; plural: string; kind: string };
  namespace: string;
  name: string;
  /** Revision that the plan saw; absent: the object was not there and is created. */
  resourceVersion?: string;
  /**
   * Every field that is changed, by JSON pointer, as it was and as it will be; a missing value means that nothing is
   * there. Any other value in the live object is a conflict. The rest of the object may have changed meanwhile.
   */
  expects: readonly { pointer: string; before?: unknown; after?: unknown }[];
  body: WriteBody;
  /** Restores exactly what was there before. */
  undo: WriteBody;
};

/** A write that the director carries out itself, such as commands to a balancer. Plain JSON: it is kept in the journal. @public */
export type CommandWrite = {
  target: 'director';
  /** `haproxy` */
  director: string;
  /** `lb-1` */
  instance: string;
  /** What to do; only the director reads it. Carries what it expects to find, so that a stale one is a conflict. */
  command: Readonly<Record<string, unknown>>;
  /** The command that restores what was there before. */
  undo: Readonly<Record<string, unknown>>;
};

/**
 * What the world looks like to the survey once a change is in effect: the survey of the changed facts is the
 * prediction, so that there is no second one.
 *
 * @public
 */
export type ChangeEffect =
  | {
      kind: 'fact';
      cluster: string;
      resource: WatchedResource<any>;
      /** `namespace/name` */
      key: string;
      /** Undefined: the object is gone. */
      fact: unknown;
    }
  /** Replaces what was polled. @param state - the last answer of `poll` */
  | { kind: 'polled'; director: string; edit: (state: any) => unknown };

/** One object or balancer to change. @public */
export type PlannedChange = {
  /** Unique within the director and the service, and the same whenever the same thing is changed. */
  id: string;
  kind: string;
  cluster?: string;
  namespace?: string;
  name: string;
  form: 'create' | 'patch' | 'delete' | 'command';
  fields: readonly FieldChange[];
  felt: Felt;
  write: KubernetesWrite | CommandWrite;
  effect: ChangeEffect;
};

/**
 * A kind of object that a director may write, so that it can be granted and nothing else: `deploy/rbac/operator.yaml`.
 *
 * @public
 */
export type WrittenResource = {
  resource: WatchedResource<any>;
  /** `patch` for what is there; `create` and `delete` where it makes an object of its own and takes it away again. */
  verbs: readonly ('create' | 'patch' | 'delete')[];
};

/** What a director would have to change. @public */
export type ChangeOutcome =
  | {
      kind: 'changes';
      /** Empty: the intent is written already. */
      changes: readonly PlannedChange[];
      /** What is only approximated, or cannot be undone; one sentence each. */
      remarks: readonly string[];
    }
  /** It cannot do this, or not now; said in the plan and not at run time. */
  | { kind: 'cannot'; why: string };

/** What became of a command. @public */
export type CommandOutcome =
  | { outcome: 'applied'; message: string }
  /** It is as wanted already. */
  | { outcome: 'unchanged' }
  /** Somebody else changed it meanwhile, in a way the plan did not see. */
  | { outcome: 'conflict'; message: string }
  | { outcome: 'refused'; message: string };

/** Whether a change is in effect. `cannot-tell` never counts as done. @public */
export type Confirmation =
  | { verdict: 'in-effect' }
  | {
      verdict: 'pending';
      why: string;
      /** It was in effect, and whatever held it began anew and forgot: nobody put it back. */
      forgotten?: true;
    }
  | { verdict: 'refused'; why: string }
  | { verdict: 'cannot-tell'; why: string };

/** What is wanted of a director: where requests should go, by region, with what is drained. @public */
export type WantedTraffic = {
  intent: Intent;
  /** Clusters that the drained entries of the intent stand for. */
  drainedClusters: ReadonlySet<string>;
  /** Clusters by region, as configured; only those that hold the service. */
  clusters: ReadonlyMap<string, readonly string[]>;
};
