import { applyPatch, Operation } from 'fast-json-patch';
import { KubeObject } from '../model/KubeObject';
import { badRequest, failure } from '../model/StatusError';

/** Applies a JSON patch (RFC 6902); the live object is not changed. Throws 400 or 422. */
export function applyJsonPatch(live: KubeObject, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw badRequest(
      'error decoding patch: a JSON patch must be a list of operations',
    );
  }
  try {
    const banPrototypes = true;
    const document = structuredClone(live);
    return applyPatch(document, patch as Operation[], true, true, banPrototypes)
      .newDocument;
  } catch {
    // The server does not say which operation it was, so neither does this one.
    throw failure({
      code: 422,
      reason: 'Invalid',
      message: 'the server rejected our request due to an error in our request',
      details: {},
    });
  }
}
