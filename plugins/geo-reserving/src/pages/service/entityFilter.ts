import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_NAMESPACE,
  ANNOTATION_SERVICE,
} from '@geo-reserving/plugin-geo-reserving-common';

/** A condition on every one of some annotations. */
type HasAnnotations = {
  [path: `metadata.annotations.${string}`]: { $exists: boolean };
};

/** Entities that get the tab and the card: those that name a service, one way or the other. */
export const entityFilter: { $any: HasAnnotations[] } = {
  $any: [
    has(ANNOTATION_SERVICE),
    has(ANNOTATION_KUBERNETES_ID, ANNOTATION_KUBERNETES_NAMESPACE),
  ],
};

function has(...annotations: string[]): HasAnnotations {
  return Object.fromEntries(
    annotations.map(annotation => [
      `metadata.annotations.${annotation}`,
      { $exists: true },
    ]),
  );
}
