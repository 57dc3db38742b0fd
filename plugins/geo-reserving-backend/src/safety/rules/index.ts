/** The safety rules that come with the plugin, in the order in which they are asked. */
import type { SafetyRule } from '@geo-reserving/plugin-geo-reserving-node';
import { factsFresh } from './factsFresh';
import { fieldOwnership } from './fieldOwnership';
import { fleetDrained } from './fleetDrained';
import { freezeWindow, serviceLock } from './changeFreeze';
import { minimumRegions } from './minimumRegions';
import { neverEmpty } from './neverEmpty';
import { peeringHealthy } from './peeringHealthy';
import { receiverHeadroom } from './receiverHeadroom';
import { receiverReady } from './receiverReady';
import { replicationLag } from './replicationLag';
import { stepSize } from './stepSize';

export const SAFETY_RULES: readonly SafetyRule[] = [
  neverEmpty,
  receiverReady,
  receiverHeadroom,
  factsFresh,
  peeringHealthy,
  replicationLag,
  minimumRegions,
  stepSize,
  fleetDrained,
  freezeWindow,
  serviceLock,
  fieldOwnership,
];
