import { withoutControls } from '../../objects';
import type { DirectorQuestion, DirectorReading } from '../../directors';
import type { Answer } from './answerOf';
import { clusterNames, lossesAreWhole, sharesAreWhole } from './shareLaws';

/**
 * Everything that holds for each answer, whatever was asked.
 *
 * @returns what is broken, one sentence each
 */
export function answerLaws(
  answer: Answer,
  question: DirectorQuestion<any>,
): string[] {
  const { detection, readings } = answer;
  const ids = readings.map(({ id }) => id);
  const none = new Set<string>();
  const all = new Set(clusterNames(question));
  return [
    ...(detection.verdict === 'cannot-tell' && !detection.why
      ? ['`cannot-tell` without a `why`']
      : []),
    ...(detection.verdict === 'directs' && readings.length === 0
      ? ['`directs` without a reading']
      : []),
    ...ids
      .filter((id, i) => ids.indexOf(id) !== i)
      .map(id => `two readings have the id ${id}`),
    ...readings.flatMap(reading => [
      ...sharesAreWhole(reading, question),
      ...lossesAreWhole(reading, question, none),
      ...lossesAreWhole(reading, question, all),
      ...wordsAreInert(reading),
      ...placesAreKnown(reading, question),
      ...provenanceIsHonest(reading, question),
    ]),
  ];
}

/** People read these texts on pages and in logs. */
function wordsAreInert(reading: DirectorReading): string[] {
  const { id, title, summary } = reading;
  const words: (string | undefined)[] = [
    id,
    title,
    summary,
    reading.why,
    reading.approximate,
    ...reading.notes,
    ...reading.targets.flatMap(({ name, health }) => [name, health]),
    ...reading.objects.flatMap(({ kind, name, managers }) => [
      kind,
      name,
      ...managers,
    ]),
  ];
  return [
    ...(id && title && summary
      ? []
      : [`${id || 'a reading'} has no id, title or summary`]),
    ...words
      .filter(text => text !== undefined && withoutControls(text) !== text)
      .map(text => `${id}: control characters in ${JSON.stringify(text)}`),
  ];
}

function placesAreKnown(
  reading: DirectorReading,
  question: DirectorQuestion<any>,
): string[] {
  const regionOf = new Map(question.clusters.map(c => [c.name, c.region]));
  const named = [
    reading.from,
    ...reading.targets.map(({ cluster }) => cluster),
    ...reading.objects.map(({ cluster }) => cluster),
  ];
  return [
    ...named
      .filter(name => name !== undefined && !regionOf.has(name))
      .map(name => `${reading.id}: ${name} is no configured cluster`),
    ...reading.targets
      .filter(
        t => t.cluster && t.region && regionOf.get(t.cluster) !== t.region,
      )
      .map(t => `${reading.id}: ${t.cluster} is not in ${t.region}`),
    ...reading.targets
      .filter(({ sharePercent: share = 0 }) => !(share >= 0 && share <= 100))
      .map(t => `${reading.id}: ${t.name} gets ${t.sharePercent} %`),
  ];
}

function provenanceIsHonest(
  { id, provenance, shares }: DirectorReading,
  { now }: DirectorQuestion<any>,
): string[] {
  const { source, at, stale } = provenance;
  return [
    ...(source ? [] : [`${id} does not say where it was read`]),
    ...(at !== undefined && !(at <= now) ? [`${id} was read after now`] : []),
    ...(shares && !stale && at === undefined
      ? [`${id} is said to be fresh and does not say from when`]
      : []),
  ];
}
