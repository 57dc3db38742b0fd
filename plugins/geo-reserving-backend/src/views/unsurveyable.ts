import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';

/**
 * The view of a service whose survey failed: everything unknown, and why.
 *
 * Facts come from clusters that anybody may write to, so one of them can hit a case nobody thought
 * of. That costs this service its view and no other service anything.
 */
export function unsurveyable(
  key: string,
  reason: string,
  now: number,
): ServiceView {
  const [namespace, name] = key.split('/');
  const provenance = { source: 'survey', stale: true };
  const nothing = { known: false, reason, provenance } as const;
  return {
    ref: { namespace, name },
    entityRefs: [],
    serving: 'unknown',
    protection: 'unknown',
    summary: reason,
    notes: [],
    regions: [],
    findings: { pass: 0, warn: 0, fail: 0, unknown: 1 },
    generatedAt: new Date(now).toISOString(),
    placements: [],
    split: {
      desired: nothing,
      configured: nothing,
      observed: nothing,
      configuredBySource: [],
      observedBySource: [],
      history: [],
    },
    readiness: [
      {
        check: 'facts-fresh',
        verdict: 'unknown',
        title: 'This service could not be surveyed',
        detail: reason,
        evidence: [],
        remedy: {
          text: 'Report this with the log of the backend; the other services are not affected.',
          commands: [],
        },
        params: {},
      },
    ],
    peerings: [],
    whatIf: [],
    declared: {},
    directors: [],
    replication: [],
    entryPoints: [],
    policies: [],
  };
}
