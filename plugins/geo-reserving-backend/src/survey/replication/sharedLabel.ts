type Labels = Readonly<Record<string, string>>;

/** From the most telling to the least: a release, a component, and at last the application they are part of. */
export const TELLING_LABELS = [
  'app.kubernetes.io/instance',
  'app.kubernetes.io/name',
  'app',
  'app.kubernetes.io/part-of',
];

/** By these an operator's own Services select its pods. */
export const OPERATOR_LABELS = ['cnpg.io/cluster', 'strimzi.io/cluster'];

/**
 * Whether labels say that a store and a workload belong together: the most telling label that both of them carry
 * decides, and the others are not asked. So a database of another release is not the service's because both are
 * part of one application, and one without labels of its own but for that is.
 */
export function sharesLabel(store: Labels, workload: Labels): boolean {
  const telling = TELLING_LABELS.find(
    key => Object.hasOwn(store, key) && Object.hasOwn(workload, key),
  );
  return telling !== undefined && store[telling] === workload[telling];
}

/** Whether a Service is the one that an operator made for its store. */
export function isOperatorsService(store: Labels, selector: Labels): boolean {
  return OPERATOR_LABELS.some(
    key =>
      Object.hasOwn(store, key) &&
      Object.hasOwn(selector, key) &&
      store[key] === selector[key],
  );
}
