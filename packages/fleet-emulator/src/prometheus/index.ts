export { EmulatedPrometheus } from './EmulatedPrometheus';
export type { EmulatedPrometheusOptions } from './EmulatedPrometheus';
export { PrometheusFaults } from './PrometheusFaults';
export type { PrometheusFaultMode } from './PrometheusFaults';
