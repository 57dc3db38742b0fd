import type { DirectorQuestion } from '../../directors';

/** The same question when nothing answers any more: everything known is old. */
export function outOfSight<S>(
  question: DirectorQuestion<S>,
): DirectorQuestion<S> {
  return {
    ...question,
    clusters: question.clusters.map(picture => ({
      ...picture,
      answers: false,
      facts: resource => picture.facts(resource),
      reading: () => ({ belief: 'old', gap: 'stale' }),
    })),
    placements: question.placements.map(p => ({ ...p, seen: false })),
    ...(question.polled ? { polled: { ...question.polled, stale: true } } : {}),
  };
}
