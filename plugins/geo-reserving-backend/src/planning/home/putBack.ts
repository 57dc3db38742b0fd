/**
 * The last step of the way home: what we wrote since the service left is put back to the letter, where it still stands. What
 * somebody else changed meanwhile is left to its director, which writes what is meant at home in its own words.
 */
import type { Layer } from '@geo-reserving/plugin-geo-reserving-common';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type { SurveyInput } from '../../survey/types';
import { watchedFact } from '../states/watchedFact';
import type { DirectorChange } from '../changesFor';
import type { HomeObject, HomeRecord, WrittenState } from './HomeRecord';
import { restoringChange } from './restoringChange';
import { stateOf } from './stateOf';

export type PutBackQuestion = {
  /** What directors would write. */
  proposed: readonly DirectorChange[];
  home: HomeRecord;
  /** With what is owed to clusters that are away. */
  input: SurveyInput;
  /** Layers that may be changed; absent: all. */
  layers: readonly Layer[] | undefined;
};

export type PutBack = { changes: DirectorChange[]; remarks: string[] };

export function putBack({
  proposed,
  home,
  input,
  layers,
}: PutBackQuestion): PutBack {
  const rest = new Map(proposed.map(change => [change.id, change]));
  const changes: DirectorChange[] = [];
  const remarks: string[] = [];
  for (const [id, object] of Object.entries(home.objects)) {
    if (layers && !layers.includes(object.layer)) continue;
    const own = rest.get(id);
    const way = wayOf(id, object, own, input);
    if (way === 'stays') {
      rest.delete(id);
    } else if ('why' in way) {
      remarks.push(leftRemark(object, way.why, own));
    } else {
      rest.delete(id);
      changes.push(way);
    }
  }
  return {
    changes: [...changes, ...rest.values()],
    remarks: [...backRemark(changes), ...remarks],
  };
}

/** Its way back; `stays`: it was never written, and is as it was. */
function wayOf(
  id: string,
  object: HomeObject,
  proposed: DirectorChange | undefined,
  input: SurveyInput,
): DirectorChange | 'stays' | { why: string } {
  if (object.leftBecause !== undefined) {
    return { why: object.leftBecause };
  }
  const { cluster } = object.target;
  const { resource, fact, known } = watchedFact(input, cluster, object.watched);
  if (!resource || known === 'forbidden') {
    return { why: 'it cannot be read any more' };
  }
  // What nobody could read is taken to be as we left it: the write finds out.
  const found = known === 'unread' ? 'at-home' : stateOf(object, fact);
  if (!found) {
    return { why: 'somebody else changed it since' };
  }
  // At home already, as far as is known: a write of ours may still be on its way, and finds the fence raised.
  const state = found === 'at-home' ? newest(object) : found;
  if (!state) {
    return 'stays';
  }
  const change = restoringChange(id, object, state, {
    ...(proposed ? { proposed } : {}),
    resource: resource as WatchedResource<any>,
    present: fact,
  });
  return known === 'unread' ? withoutEffect(change) : change;
}

/** What becomes of a fact that nobody has cannot be told. */
function withoutEffect(change: DirectorChange): DirectorChange {
  const { effect } = change;
  return effect.kind === 'fact'
    ? { ...change, effect: { ...effect, fact: undefined } }
    : change;
}

function newest({ written }: HomeObject): WrittenState | undefined {
  return written[written.length - 1];
}

function backRemark(changes: readonly DirectorChange[]): string[] {
  return changes.length === 0
    ? []
    : [
        `${
          changes.length === 1
            ? 'What was written to one object since the service left home is'
            : `What was written to ${changes.length} objects since the service left home is`
        } put back as it was before, to the letter.`,
      ];
}

function leftRemark(
  { target: { resource, namespace, name, cluster } }: HomeObject,
  why: string,
  own: DirectorChange | undefined,
): string {
  return `${
    resource.kind
  } ${namespace}/${name} in ${cluster} cannot be put back as it was before: ${why}. ${
    own ? 'What is meant at home is written anew.' : 'It stays as it is.'
  }`;
}
