import type {
  FleetView,
  ProtectionStatus,
  ServiceRow,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { FleetSurvey } from '../types';
import { attentionItems } from './attention';
import { headlineOf } from './headline';

export type FleetSummary = Pick<
  FleetView,
  'headline' | 'attention' | 'serving' | 'protection' | 'services' | 'rps'
>;

/** The fleet at a glance, over the services that the caller may see. */
export function summarizeFleet(
  fleet: FleetSurvey,
  services: readonly ServiceRow[],
): FleetSummary {
  const serving: Record<ServingStatus, number> = {
    normal: 0,
    partial: 0,
    'failed-over': 0,
    down: 0,
    unknown: 0,
  };
  const protection: Record<ProtectionStatus, number> = {
    protected: 0,
    'at-risk': 0,
    unprotected: 0,
    unknown: 0,
  };
  for (const row of services) {
    serving[row.serving] += 1;
    protection[row.protection] += 1;
  }
  const measured = services.flatMap(row => row.rps ?? []);
  return {
    headline: headlineOf(fleet, serving, protection),
    attention: attentionItems(fleet, services),
    serving,
    protection,
    services: services.length,
    ...(measured.length > 0
      ? { rps: measured.reduce((sum, rps) => sum + rps, 0) }
      : {}),
  };
}
