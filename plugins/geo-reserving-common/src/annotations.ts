/** Binds an entity to a service: `<namespace>/<name>`. @public */
export const ANNOTATION_SERVICE = 'geo-reserving/service';
/** Declared mode: `nearest`, `weighted` or `standby`. @public */
export const ANNOTATION_MODE = 'geo-reserving/mode';
/** Declared regions, comma separated; for `weighted`, `region=percent`; for `standby`, in order. @public */
export const ANNOTATION_REGIONS = 'geo-reserving/regions';
/** Tier of the service, free text. @public */
export const ANNOTATION_TIER = 'geo-reserving/tier';
/** Recovery time objective, e.g. `5m`. @public */
export const ANNOTATION_RTO = 'geo-reserving/rto';
/** Recovery point objective, e.g. `30s`. @public */
export const ANNOTATION_RPO = 'geo-reserving/rpo';
/** When the loss of a region was last rehearsed, as an ISO date: `2026-03-14`. @public */
export const ANNOTATION_REHEARSED = 'geo-reserving/rehearsed';
/** Nothing is moved while an entity of the service carries it; the value says why. @public */
export const ANNOTATION_LOCK = 'geo-reserving/lock';
/** On a Kubernetes ConfigMap: `true` when its content is meant to differ between clusters. @public */
export const ANNOTATION_REGIONAL = 'geo-reserving/regional';
/** Fallback of {@link ANNOTATION_SERVICE}: the kubernetes plugin's annotations. @public */
export const ANNOTATION_KUBERNETES_ID = 'backstage.io/kubernetes-id';
/** See {@link ANNOTATION_KUBERNETES_ID}. @public */
export const ANNOTATION_KUBERNETES_NAMESPACE =
  'backstage.io/kubernetes-namespace';
/** Name of the HAProxy backend that leads to the service; on an entity, or on the Service itself. @public */
export const ANNOTATION_HAPROXY_BACKEND = 'geo-reserving/haproxy-backend';
