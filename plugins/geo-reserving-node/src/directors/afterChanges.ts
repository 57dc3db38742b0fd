import type { ClusterPicture, WatchedResource } from '../objects';
import type { ChangeEffect } from './changing';
import type { DirectorQuestion } from './TrafficDirector';

/** The question as it is once changes are in effect; what it was asked with stays as it is. @public */
export function afterChanges<S>(
  question: DirectorQuestion<S>,
  changes: readonly { effect: ChangeEffect }[],
): DirectorQuestion<S> {
  return changes.reduce<DirectorQuestion<S>>(
    (before, { effect }) => withEffect(before, effect),
    question,
  );
}

function withEffect<S>(
  question: DirectorQuestion<S>,
  effect: ChangeEffect,
): DirectorQuestion<S> {
  if (effect.kind === 'polled') {
    const { polled } = question;
    return polled
      ? {
          ...question,
          polled: { ...polled, state: effect.edit(polled.state) as S },
        }
      : question;
  }
  return {
    ...question,
    clusters: question.clusters.map(picture =>
      picture.name === effect.cluster ? withFact(picture, effect) : picture,
    ),
  };
}

function withFact(
  picture: ClusterPicture,
  { resource, key, fact }: Extract<ChangeEffect, { kind: 'fact' }>,
): ClusterPicture {
  const facts = new Map<string, unknown>(picture.facts(resource));
  if (fact === undefined) facts.delete(key);
  else facts.set(key, fact);
  return {
    ...picture,
    facts: <F>(asked: WatchedResource<F>) =>
      asked.id === resource.id
        ? (facts as Map<string, F>)
        : picture.facts(asked),
    reading: asked => picture.reading(asked),
  };
}
