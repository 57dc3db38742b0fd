import { useAnalytics } from '@backstage/core-plugin-api';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  OperationAct,
  OperationActDetails,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DEADLINE, geoReservingApiRef, withDeadline } from '../../../api';
import { QUERY_ROOT } from '../../../api/queryClient';

/** Does something with an operation; the page shows the answer at once. */
export function useAct({ id }: Pick<OperationView, 'id'>) {
  const api = useApi(geoReservingApiRef);
  const client = useQueryClient();
  const analytics = useAnalytics();
  return useMutation<
    OperationView,
    Error,
    { act: OperationAct; details: OperationActDetails }
  >({
    networkMode: 'always',
    mutationFn: ({ act, details }) =>
      withDeadline(
        signal => api.actOnOperation(id, act, details, { signal }),
        DEADLINE,
      ),
    onSuccess: (after, { act }) => {
      analytics.captureEvent(act, id);
      client.setQueryData([QUERY_ROOT, 'operation', id], after);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [QUERY_ROOT] }),
  });
}
