import { ResponseError, toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import {
  fleetLabApiRef,
  type LabParams,
  type LabSwitchView,
} from './FleetLabClient';

const POLL_MS = 5000;
const KEPT_LINES = 8;

/** Whether the error says that this portal has no lab: its backend does not know the address. */
export function isAbsent(error: Error): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}

/** Something the lab has done. */
export type LabEvent = { at: Date; message: string };

/** The lab's switches, what was done, and the acts. Asks again every five seconds, for a second visitor may flip too. */
export function useFleetLab() {
  const api = useApi(fleetLabApiRef);
  const [switches, setSwitches] = useState<LabSwitchView[]>();
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState<string>();
  const [events, setEvents] = useState<LabEvent[]>([]);

  const refresh = useCallback(async () => {
    try {
      setSwitches(await api.switches());
      setError(undefined);
    } catch (cause) {
      setError(toError(cause));
    }
  }, [api]);

  useEffect(() => {
    void refresh();
    const timer = setInterval(() => {
      if (!document.hidden) void refresh();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [refresh]);

  const act = async (what: string, doIt: () => Promise<string>) => {
    setBusy(what);
    try {
      const message = await doIt();
      setEvents(old =>
        [{ at: new Date(), message }, ...old].slice(0, KEPT_LINES),
      );
      await refresh();
    } catch (cause) {
      setError(toError(cause));
    } finally {
      setBusy(undefined);
    }
  };

  return {
    switches,
    error,
    busy,
    events,
    flip: (id: string, on: boolean, params: LabParams) =>
      act(id, () => api.flip(id, on, params)),
    reset: () =>
      act('reset', async () => {
        await api.reset();
        return 'Everything was put back.';
      }),
  };
}
