import { useApi } from '@backstage/frontend-plugin-api';
import type {
  PlanRequest,
  PlanView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  DEADLINE,
  geoReservingApiRef,
  useKeptPlan,
  withDeadline,
} from '../../api';
import { useServerNow } from '../../components';
import { useGeoTranslation } from '../../translation';

/** Milliseconds without a change before a plan is asked for: a slider that is dragged asks once. */
const PAUSE = 500;

/** The plan for what is chosen. */
export type ShiftPlan = {
  /** The last plan that was made; `current` says whether it is for what is chosen now. */
  plan?: PlanView;
  /** Something was chosen that can be planned. */
  asked: boolean;
  current: boolean;
  /** Why none could be made for what is chosen now. */
  error?: Error;
  /** Why the plan can no longer be carried out. */
  stale?: string;
  /** Makes a fresh one for the same choice. */
  renew: () => void;
};

/**
 * Makes the plan for a choice, and watches whether it can still be carried out.
 *
 * Plans are kept and audited by the backend, so one is made when a choice rests, and never because a page is refreshed.
 */
export function useShiftPlan(request: PlanRequest | undefined): ShiftPlan {
  const api = useApi(geoReservingApiRef);
  const wanted = request && JSON.stringify(request);
  const [round, setRound] = useState(0);
  const settled = useSettled(wanted);
  const [last, setLast] = useState<PlanView>();
  const query = useQuery<PlanView, Error>({
    // Not below the root of what signals refresh: asking makes another plan.
    queryKey: ['geo-reserving-plan', settled, round],
    queryFn: ({ signal }) =>
      withDeadline(
        s => api.makePlan(JSON.parse(settled as string), { signal: s }),
        DEADLINE,
        signal,
      ),
    enabled: settled !== undefined,
    staleTime: Infinity,
    // Somebody who comes back to a choice, or opens the dialog again, wants to know how it is now.
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchOnMount: false,
    networkMode: 'always',
  });
  const made = query.data;
  if (made && made !== last) setLast(made);
  const current = wanted !== undefined && wanted === settled && !!made;
  const plan = made ?? last;
  const stale = useStaleness(current ? made : undefined);
  const failed = wanted === settled ? query.error : undefined;
  return {
    plan,
    asked: wanted !== undefined,
    current,
    error: failed ?? undefined,
    stale,
    renew: () => setRound(round + 1),
  };
}

/** A value that has rested for a moment; the first one at once. */
function useSettled(value: string | undefined): string | undefined {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return undefined;
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value, settled]);
  return settled;
}

/** What the backend says of the plan now; and a plan is over when its time is, whoever is asked. */
function useStaleness(plan: PlanView | undefined): string | undefined {
  const kept = useKeptPlan(plan?.id);
  const now = useServerNow();
  const { t } = useGeoTranslation();
  if (!plan) return undefined;
  if (kept.data?.id === plan.id && kept.data.stale !== undefined) {
    return kept.data.stale;
  }
  return now !== undefined && Date.parse(plan.validUntil) <= now
    ? t('shift.stale.over')
    : undefined;
}
