import { groupPermissions } from './groupPermissions';

it('says each resource once, with all verbs that are missing', () => {
  expect(
    groupPermissions([
      'get namespaces/kube-system',
      'list nodes',
      'list deployments.apps',
      'watch deployments.apps',
      'watch nodes',
    ]),
  ).toEqual([
    'get namespaces/kube-system',
    'list, watch nodes',
    'list, watch deployments.apps',
  ]);
});

it('keeps a permission that has no verb as it is', () => {
  expect(groupPermissions(['everything'])).toEqual(['everything']);
});
