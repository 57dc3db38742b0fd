import { ANNOTATION_SERVICE } from '@geo-reserving/plugin-geo-reserving-common';
import {
  isDnsLabel,
  MalformedObject,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';

/** Services that one object may stand for. */
const MOST = 20;

/**
 * Services named by the annotation `geo-reserving/service` of an object in a cluster: one `<namespace>/<name>`, or
 * several with commas between them.
 *
 * @throws MalformedObject when it says anything else: whoever wrote it meant something, and should hear of it
 */
export function annotatedServices(object: Fields): string[] {
  const annotation = object
    .requiredObject('metadata')
    .textMap('annotations', key => key === ANNOTATION_SERVICE)[
    ANNOTATION_SERVICE
  ];
  if (annotation === undefined) {
    return [];
  }
  const named = annotation.split(',', MOST + 1).map(text => text.trim());
  if (named.length > MOST || !named.every(isServiceKey)) {
    throw new MalformedObject(
      `metadata.annotations.${ANNOTATION_SERVICE} is not <namespace>/<name>, or several of them with commas between (at most ${MOST})`,
    );
  }
  return [...new Set(named)];
}

function isServiceKey(text: string): boolean {
  const parts = text.split('/');
  return parts.length === 2 && parts.every(isDnsLabel);
}
