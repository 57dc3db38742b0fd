import type {
  OperationRow,
  PlanView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useMemo, useState } from 'react';
import { errorMessage, faultOf, useOperations } from '../../api';
import { planRequestOf } from './model/draft';
import { expiryFields, expirySeconds } from './model/expiry';
import { fieldOf, type ShiftField } from './model/fieldOf';
import {
  placesOf,
  startingDraft,
  type ServicePlaces,
} from './model/startingDraft';
import { startVerdict, type StartObstacle } from './model/startVerdict';
import type { ShiftDialogProps } from './ShiftDialog';
import type { ShiftInput } from './ShiftForm';
import { useShiftPlan, type ShiftPlan } from './useShiftPlan';
import { useStartOperation } from './useStartOperation';

/** Everything the dialog holds and can do. */
export type Shift = {
  places: ServicePlaces;
  input: ShiftInput;
  change: (part: Partial<ShiftInput>) => void;
  made: ShiftPlan;
  /** The most that fits, by region, as the plans so far said. */
  limits: Record<string, number>;
  /** An operation of the service that has not ended. */
  busy?: OperationRow;
  overrides: Record<string, string>;
  setOverride: (rule: string, reason: string | undefined) => void;
  overriding: boolean;
  typedName: string;
  setTypedName: (name: string) => void;
  expiresIn?: number;
  verdict: StartObstacle | 'ready';
  fieldErrors: Partial<Record<ShiftField, string>>;
  startError?: Error;
  start: () => void;
};

/** The state of the dialog: what is filled in, the plan for it, and whether it can be started. */
export function useShift(
  props: ShiftDialogProps & { view: ServiceView },
): Shift {
  const { view, preset, onStarted } = props;
  const places = useMemo(() => placesOf(view), [view]);
  // Only at first: what somebody has chosen is not taken away when the picture is refreshed.
  const [input, setInput] = useState<ShiftInput>(() => ({
    draft: startingDraft(view, places, preset),
    reason: preset.reason ?? '',
    expiry: 'default',
  }));
  const { draft, reason, expiry } = input;
  const made = useShiftPlan(
    view.acting?.mayShift
      ? planRequestOf(view.ref, draft, places.drained)
      : undefined,
  );
  const { overrides, setOverride, overriding } = useOverrides(made.plan);
  const [typedName, setTypedName] = useState('');
  const busy = useBusy(view);
  const starting = useStartOperation(onStarted);
  const verdict = startVerdict({
    plan: made.current ? made.plan : undefined,
    stale: made.stale,
    planFailed: made.error !== undefined,
    busy: busy !== undefined,
    mayShift: view.acting?.mayShift ?? false,
    mayOverride: view.acting?.mayOverride ?? false,
    reason,
    overrides,
    typedName,
    starting: starting.isPending,
  });
  const start = () => {
    if (verdict !== 'ready' || !made.plan) return;
    starting.mutate({
      planId: made.plan.id,
      reason: reason.trim(),
      ...expiryFields(expiry, draft.kind),
      ...(overriding ? { overrides: overridesFor(made.plan, overrides) } : {}),
    });
  };
  return {
    places,
    input,
    change: part => {
      starting.reset();
      setInput(before => ({ ...before, ...part }));
    },
    made,
    limits: useLimits(made.plan),
    busy,
    overrides,
    setOverride,
    overriding,
    typedName,
    setTypedName,
    expiresIn: expirySeconds(expiry, draft.kind, view.acting),
    verdict,
    fieldErrors: fieldErrorsOf(made.error, starting.error),
    startError: starting.error ?? undefined,
    start,
  };
}

/** Overrides by rule; only those of rules that block this plan count. */
function useOverrides(plan: PlanView | undefined) {
  const [overrides, setOverrides] = useState<Record<string, string>>({});
  const setOverride = (rule: string, reason: string | undefined) =>
    setOverrides(({ [rule]: _, ...others }) =>
      reason === undefined ? others : { ...others, [rule]: reason },
    );
  const overriding = (plan?.blockedBy ?? []).some(rule => rule in overrides);
  return { overrides, setOverride, overriding };
}

function overridesFor(
  { blockedBy }: PlanView,
  overrides: Readonly<Record<string, string>>,
) {
  return blockedBy.flatMap(rule =>
    rule in overrides ? [{ rule, reason: overrides[rule].trim() }] : [],
  );
}

function useBusy({ ref }: ServiceView): OperationRow | undefined {
  const service = `${ref.namespace}/${ref.name}`;
  const active = useOperations({ service, active: true, limit: 1 });
  return active.data?.items[0];
}

/** A plan tells the limit only while it is exceeded; the mark stays, so that one sees why one came back. */
function useLimits(plan: PlanView | undefined): Record<string, number> {
  const [limits, setLimits] = useState<Record<string, number>>({});
  const [seen, setSeen] = useState<PlanView>();
  if (plan !== seen) {
    setSeen(plan);
    const found = (plan?.verdicts ?? []).flatMap(({ largestThatFits }) =>
      largestThatFits
        ? [[largestThatFits.region, largestThatFits.percent] as const]
        : [],
    );
    setLimits({ ...limits, ...Object.fromEntries(found) });
  }
  return limits;
}

/** Refusals of the plan and of the start, at the fields that they are about. */
function fieldErrorsOf(
  ...errors: (Error | null | undefined)[]
): Shift['fieldErrors'] {
  return Object.fromEntries(
    errors.flatMap(error => {
      if (!error || faultOf(error) !== 'refused') return [];
      const message = errorMessage(error);
      const field = fieldOf(message);
      return field ? [[field, message]] : [];
    }),
  );
}
