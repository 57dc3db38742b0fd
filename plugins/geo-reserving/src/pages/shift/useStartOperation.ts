import { useAnalytics } from '@backstage/core-plugin-api';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  OperationRequest,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DEADLINE, geoReservingApiRef, withDeadline } from '../../api';
import { QUERY_ROOT } from '../../api/queryClient';
import { idempotencyKey } from './model/idempotencyKey';

/**
 * Starts operations under one key, the dialog's own: pressing twice, or once more after a lost answer, starts one.
 *
 * @param onStarted - called with what was started
 */
export function useStartOperation(onStarted: (started: OperationView) => void) {
  const api = useApi(geoReservingApiRef);
  const client = useQueryClient();
  const analytics = useAnalytics();
  const [key] = useState(idempotencyKey);
  return useMutation<
    OperationView,
    Error,
    Omit<OperationRequest, 'idempotencyKey'>
  >({
    networkMode: 'always',
    mutationFn: request =>
      withDeadline(
        signal =>
          api.startOperation({ ...request, idempotencyKey: key }, { signal }),
        DEADLINE,
      ),
    onSuccess: started => {
      analytics.captureEvent(
        started.action.kind,
        `${started.service.namespace}/${started.service.name}`,
      );
      client.invalidateQueries({ queryKey: [QUERY_ROOT] });
      onStarted(started);
    },
    // What stands in the way may be known by now: another operation, a plan that is stale.
    onError: () => client.invalidateQueries({ queryKey: [QUERY_ROOT] }),
  });
}
