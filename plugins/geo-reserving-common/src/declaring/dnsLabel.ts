/** RFC 1123 label, as Kubernetes demands of namespaces and Services. */
const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a text can be the name of a namespace or a Service. @public */
export function isDnsLabel(text: string): boolean {
  return DNS_LABEL.test(text);
}
