/** Examples of every action, as the portal's page of installed actions shows them. */
import { stringify } from 'yaml';

type Step = { action: string; input: Record<string, unknown> };

function example(description: string, step: Step) {
  const [id] = step.action.split(':').slice(-1);
  return {
    description,
    example: stringify({ steps: [{ id, name: description, ...step }] }),
  };
}

export const getServiceExamples = [
  example('Look at a service', {
    action: 'geo-reserving:service:get',
    input: { service: 'shop/checkout' },
  }),
];

export const checkReadinessExamples = [
  example('Fail unless the service would survive the loss of any region', {
    action: 'geo-reserving:readiness:check',
    input: { service: 'shop/checkout' },
  }),
  example('Wait ten minutes for a new service to be ready in two regions', {
    action: 'geo-reserving:readiness:check',
    input: {
      service: 'shop/checkout',
      protection: 'at-risk',
      checks: ['enough-regions', 'ready-capacity'],
      waitSeconds: 600,
    },
  }),
];

export const planExamples = [
  example('See what a failover would write', {
    action: 'geo-reserving:plan',
    input: {
      service: 'shop/checkout',
      action: { kind: 'fail-over', order: ['us-east', 'eu-central'] },
    },
  }),
];

export const shiftExamples = [
  example('Move a fifth of the traffic to Virginia, for an hour', {
    action: 'geo-reserving:traffic:shift',
    input: {
      service: 'shop/checkout',
      weights: { 'eu-central': 80, 'us-east': 20 },
      reason: 'Trying the new region',
      expiresInSeconds: 3_600,
    },
  }),
];

export const failOverExamples = [
  example('Fail over to the standby that fits best', {
    action: 'geo-reserving:failover',
    input: { service: 'shop/orders', reason: 'Storage in Frankfurt is down' },
  }),
];

export const drainExamples = [
  example('Take a region out of all its services for four hours', {
    action: 'geo-reserving:drain',
    input: {
      region: 'eu-central',
      reason: 'Maintenance of the network',
      expiresInSeconds: 14_400,
    },
  }),
  example('Take one cluster out of one service', {
    action: 'geo-reserving:drain',
    input: {
      cluster: 'fra-2',
      services: ['shop/checkout'],
      reason: 'Upgrade of the cluster',
    },
  }),
];

export const failBackExamples = [
  example('Bring a service back home', {
    action: 'geo-reserving:failback',
    input: { service: 'shop/orders', reason: 'Frankfurt is back' },
  }),
];

export const awaitExamples = [
  example('Wait for the operation that an earlier step began', {
    action: 'geo-reserving:operation:await',
    input: {
      operationId: '${{ steps.shift.output.operationId }}',
      timeoutSeconds: 1_800,
    },
  }),
];

export const manifestExamples = [
  example('Write what a standby in Virginia takes', {
    action: 'geo-reserving:manifests:write',
    input: {
      service: 'shop/orders',
      mode: 'standby',
      regions: ['eu-central', 'us-east'],
      mesh: 'istio',
      owner: 'group:default/team-checkout',
      rpo: '30s',
    },
  }),
];
