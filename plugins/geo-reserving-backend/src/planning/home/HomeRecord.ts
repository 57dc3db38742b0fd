/**
 * What has to be known of objects to put them back to the letter: kept with each plan, and handed on to the next, while a
 * service is away from home. Plain JSON.
 */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  JsonPatchOperation,
  KubernetesWrite,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { DirectorChange } from '../changesFor';

/** A field by its JSON pointer; a missing value means that nothing is there. */
export type FieldValue = { pointer: string; value?: unknown };

type Fields = Readonly<Record<string, unknown>>;

/** An object as one of our writes left it. */
export type WrittenState = {
  /** Of the object, as API servers know it. */
  object: readonly FieldValue[];
  /** Of its fact, as the survey knows it. */
  fact: readonly FieldValue[];
  /** What was applied for it; absent: it is written by patches. */
  applied?: Fields;
};

/** One object that was changed since the service left home, or that would be worded anew at home. */
export type HomeObject = Pick<
  DirectorChange,
  'director' | 'layer' | 'kind' | 'cluster' | 'namespace' | 'name' | 'felt'
> & {
  target: Pick<KubernetesWrite, 'cluster' | 'resource' | 'namespace' | 'name'>;
  /** Where its fact is found. */
  watched: { resource: string; key: string };
  /** How its fields are written; `apply` takes away what is not named again. */
  form: 'apply' | 'json-patch' | 'annotate';
  /** Its fact at home, without what others keep in it; absent: it was not there. */
  fact?: unknown;
  /** What differs in the fact since then. */
  pointers: readonly string[];
  /** Fields of the object at home, of those that were written since. */
  fields: readonly FieldValue[];
  /** What is applied to get back. */
  back?: Fields;
  /** What a patch makes sure of first: that a position is still the one that was seen. */
  anchors: readonly JsonPatchOperation[];
  /** Each state in which we left it, the newest last; empty: it was never written. */
  written: readonly WrittenState[];
  /** Why it is its director's alone; absent: it can be put back. */
  leftBecause?: string;
};

export type HomeRecord = {
  /** What is meant at home. */
  intent: Intent;
  /** By the ids of the changes. */
  objects: Readonly<Record<string, HomeObject>>;
  /** Clusters that had still to be brought in line when the service left: what they held was not what is meant at home. */
  behind: readonly string[];
};
