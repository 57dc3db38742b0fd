/** What cannot be read of an entity's `geo-reserving/…` annotations: pure, and the same everywhere it is said. */
import {
  ANNOTATION_HAPROXY_BACKEND,
  ANNOTATION_LOCK,
  ANNOTATION_MODE,
  ANNOTATION_REGIONS,
  ANNOTATION_REHEARSED,
  ANNOTATION_RPO,
  ANNOTATION_RTO,
  ANNOTATION_SERVICE,
  ANNOTATION_TIER,
} from '../annotations';
import { isHaproxyName } from './haproxyName';
import { listOf } from './listOf';
import { parseDay } from './parseDay';
import { parseIntent } from './parseIntent';
import { parseObjective } from './parseObjective';
import { parseServiceRef } from './parseServiceRef';

const PREFIX = 'geo-reserving/';
const MOST_SHOWN = 80;

/** Annotations of an entity that stand alone, and what is wrong with a value; undefined: nothing is. */
const READERS: Readonly<Record<string, (value: string) => string | undefined>> =
  {
    [ANNOTATION_SERVICE]: value =>
      parseServiceRef(value)
        ? undefined
        : 'write <namespace>/<name> of a Kubernetes Service',
    [ANNOTATION_RPO]: value =>
      parseObjective(value) === undefined
        ? 'write a duration with its unit, such as 30s, 15 min or PT5M'
        : undefined,
    [ANNOTATION_REHEARSED]: value =>
      parseDay(value) === undefined
        ? 'write a day, such as 2026-03-14'
        : undefined,
    [ANNOTATION_HAPROXY_BACKEND]: value =>
      isHaproxyName(value.trim())
        ? undefined
        : 'write the name of one backend: letters, digits and . _ : -',
  };

/** Read together, or free text. */
const OTHERS: readonly string[] = [
  ANNOTATION_MODE,
  ANNOTATION_REGIONS,
  ANNOTATION_TIER,
  ANNOTATION_RTO,
  ANNOTATION_LOCK,
];

/** Written by the catalog module on what it provides; they declare nothing. */
const PROVIDED: readonly string[] = [
  `${PREFIX}cluster`,
  `${PREFIX}region`,
  `${PREFIX}location`,
  `${PREFIX}absent-since`,
];

/**
 * Names every annotation of ours that cannot be read, and one that nobody knows.
 *
 * @param annotations - all annotations of a catalog entity
 * @param knownRegions - names of configured regions; undefined where nobody knows them, and none is held against them
 * @returns one plain sentence each, sorted; empty when all is well
 * @public
 */
export function annotationProblems(
  annotations: Readonly<Record<string, string | undefined>>,
  knownRegions?: readonly string[],
): string[] {
  const own = Object.entries(annotations).filter(([key]) =>
    key.startsWith(PREFIX),
  );
  return [
    ...own.flatMap(([key, value]) => problemOf(key, String(value))),
    ...parseIntent(
      {
        mode: annotations[ANNOTATION_MODE],
        regions: annotations[ANNOTATION_REGIONS],
      },
      knownRegions,
    ).problems,
  ]
    .map(withoutControls)
    .sort();
}

function problemOf(key: string, value: string): string[] {
  if (OTHERS.includes(key) || PROVIDED.includes(key)) return [];
  const known = [...Object.keys(READERS), ...OTHERS];
  if (!Object.hasOwn(READERS, key)) {
    return [
      `${shown(key)} is no annotation that is known; there are ${listOf(
        known,
        known.length,
      )}.`,
    ];
  }
  const remedy = READERS[key](value);
  return remedy ? [`${key} is "${shown(value)}"; ${remedy}.`] : [];
}

function shown(value: string): string {
  return value.slice(0, MOST_SHOWN);
}

/** Anybody may write an annotation; none of it may rewrite a line of a log. */
function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');
}
