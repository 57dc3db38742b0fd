import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';

/**
 * The questions asked of Prometheus about Istio's standard metrics.
 *
 * One request is counted once by each proxy it passes, so exactly one reporter may be summed:
 * `source|waypoint`, which sees the requests that nobody answered as well. `destination` is asked
 * only where the callers' own Prometheus is not read.
 */
export type Reporter = 'source' | 'destination';

/** Which of the requests: all, HTTP errors, or gRPC errors that HTTP calls a success. */
export type RequestClass = 'all' | 'http-errors' | 'grpc-errors';

/** Labels that identify a flow, in every answer. */
const FLOW_LABELS = [
  'source_cluster',
  'destination_cluster',
  'destination_service_namespace',
  'destination_service_name',
] as const;

/** Long enough for four scrapes at 30 s, short enough to show a shift within minutes. */
const RATE_WINDOW = '2m';

const REPORTER_MATCHER: Record<Reporter, string> = {
  source: 'reporter=~"source|waypoint"',
  destination: 'reporter="destination"',
};

// Response code 0: the caller gave up or the connection broke before there was an answer.
const CLASS_MATCHERS: Record<RequestClass, string[]> = {
  all: [],
  'http-errors': ['response_code=~"5..|0"'],
  'grpc-errors': ['response_code!~"5..|0"', 'grpc_response_status!~"0|"'],
};

/** Requests per second by service and cluster pair; of one service when `service` is given. */
export function flowQuery(
  reporter: Reporter,
  requests: RequestClass,
  service?: ServiceRef,
): string {
  const matchers = [
    REPORTER_MATCHER[reporter],
    ...CLASS_MATCHERS[requests],
    ...(service ? serviceMatchers(service) : []),
  ].join(',');
  return `sum by (${FLOW_LABELS.join(
    ',',
  )}) (rate(istio_requests_total{${matchers}}[${RATE_WINDOW}]))`;
}

/**
 * Time of the newest sample, in seconds.
 *
 * An instant query stamps `rate` with the time of the question; only `timestamp` tells the time of
 * the sample, and so whether the numbers are still being written.
 */
export function newestSampleQuery(reporter: Reporter): string {
  return `max(timestamp(istio_requests_total{${REPORTER_MATCHER[reporter]}}))`;
}

/** Escapes a label's value for a double-quoted PromQL string. */
export function escapeLabelValue(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r');
}

function serviceMatchers(service: ServiceRef): string[] {
  return [
    `destination_service_namespace="${escapeLabelValue(service.namespace)}"`,
    `destination_service_name="${escapeLabelValue(service.name)}"`,
  ];
}
