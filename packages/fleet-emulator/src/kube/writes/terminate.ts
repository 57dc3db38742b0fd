import { KubeObject } from '../model/KubeObject';

/** Whether somebody still wants to clean up before the object may go. */
export function finalizersLeft(object: KubeObject): boolean {
  return (object.metadata.finalizers ?? []).length > 0;
}

/** The object marked for deletion; the same object when it is marked already. */
export function terminating(object: KubeObject, now: number): KubeObject {
  if (object.metadata.deletionTimestamp) return object;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      deletionTimestamp: `${new Date(now).toISOString().slice(0, 19)}Z`,
      deletionGracePeriodSeconds: 0,
    },
  };
}
