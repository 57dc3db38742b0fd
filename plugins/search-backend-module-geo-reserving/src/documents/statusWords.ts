import type {
  OperationStatus,
  ProtectionStatus,
  ServingStatus,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';

/** The words people look for; the index is English. */
export const SERVING_WORDS: Readonly<Record<ServingStatus, string>> = {
  normal: 'Serves normally',
  partial: 'Serves partly',
  'failed-over': 'Failed over',
  down: 'Down',
  unknown: 'Unknown whether it serves',
};

export const PROTECTION_WORDS: Readonly<Record<ProtectionStatus, string>> = {
  protected: 'protected',
  'at-risk': 'at risk',
  unprotected: 'unprotected',
  unknown: 'unknown whether it is protected',
};

export const STATUS_WORDS: Readonly<Record<OperationStatus, string>> = {
  planned: 'planned',
  'awaiting-approval': 'awaits approval',
  running: 'running',
  verifying: 'verifying',
  'rolling-back': 'rolling back',
  succeeded: 'succeeded',
  failed: 'failed',
  'rolled-back': 'rolled back',
  aborted: 'aborted',
};

export const ACTION_WORDS: Readonly<Record<TrafficAction['kind'], string>> = {
  shift: 'Shift',
  'fail-over': 'Fail over',
  drain: 'Drain',
  undrain: 'Undrain',
  'fail-back': 'Fail back',
};
