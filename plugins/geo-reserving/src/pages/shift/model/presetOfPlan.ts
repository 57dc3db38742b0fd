import type { PlanView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ShiftPreset } from './startingDraft';

/** What a plan that somebody proposed asks for, so that the dialog opens with the same choice and makes it anew. */
export function presetOfPlan({
  action,
}: Pick<PlanView, 'action'>): ShiftPreset {
  switch (action.kind) {
    case 'fail-over':
      return {
        kind: 'fail-over',
        ...(action.order ? { order: action.order } : {}),
      };
    case 'drain':
      return { kind: 'drain', drain: action.target };
    case 'undrain':
      return { kind: 'undrain', undrain: action.target };
    case 'fail-back':
      return { kind: 'fail-back' };
    default: {
      const { intent } = action;
      return intent.mode === 'active-active' && intent.routing === 'weighted'
        ? { kind: 'weights', weights: intent.weights }
        : { kind: 'nearest' };
    }
  }
}
