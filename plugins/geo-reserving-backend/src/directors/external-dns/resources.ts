import {
  EVERYTHING,
  watchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { parseDnsEndpoint } from './parseDnsEndpoint';

export const DNS_ENDPOINTS = watchedResource({
  group: 'externaldns.k8s.io',
  plural: 'dnsendpoints',
  versions: ['v1alpha1'],
  parse: parseDnsEndpoint,
  // Its names may be hosts of services in any namespace, in any cluster.
  concerns: () => EVERYTHING,
});
