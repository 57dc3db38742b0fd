import { KubeObject } from '../model/KubeObject';
import { parseFieldSelector } from './parseFieldSelector';
import { parseLabelSelector } from './parseLabelSelector';

/** What a list or watch is restricted to. */
export type Selection = {
  /** Whether anything but the namespace restricts it. */
  selective: boolean;
  matches(object: KubeObject): boolean;
};

/** Reads namespace, labelSelector and fieldSelector of a request. Throws 400. */
export function selectionOf(
  namespace: string | undefined,
  query: URLSearchParams,
  kind: string,
): Selection {
  const labelSelector = query.get('labelSelector') ?? '';
  const fieldSelector = query.get('fieldSelector') ?? '';
  const byLabels = parseLabelSelector(labelSelector);
  const byFields = parseFieldSelector(fieldSelector, kind);
  return {
    selective: labelSelector !== '' || fieldSelector !== '',
    matches: object =>
      (namespace === undefined || object.metadata.namespace === namespace) &&
      byLabels(object.metadata.labels ?? {}) &&
      byFields(object),
  };
}
