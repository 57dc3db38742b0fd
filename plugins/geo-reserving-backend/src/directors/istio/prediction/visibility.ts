/** `exportTo` as a question (sections 1.1 and 4). Absent or empty is the mesh default, `*`. */

type Exported = { namespace: string; exportTo?: readonly string[] };

/** Whether an object can be seen from a namespace. */
export function isExportedTo(object: Exported, namespace: string): boolean {
  const { exportTo } = object;
  if (!exportTo?.length) {
    return true;
  }
  return exportTo.some(
    to =>
      to === '*' ||
      to === namespace ||
      (to === '.' && object.namespace === namespace),
  );
}

/** Whether an object is meant for its own namespace only. */
export function isPrivate(object: Exported): boolean {
  const { exportTo } = object;
  return (
    exportTo?.length === 1 &&
    (exportTo[0] === '.' || exportTo[0] === object.namespace)
  );
}

/** Equal for objects that are exported to the same set. `{}` is not `{*}` (section 1.1). */
export function exportSetKey(object: Exported): string {
  return [...new Set(object.exportTo ?? [])].sort().join(',');
}
