/** What a switch of the lab breaks; a page may group by it. */
export type LabKind =
  | 'cluster-away'
  | 'region-away'
  | 'latency'
  | 'access'
  | 'forbidden-resource'
  | 'frozen-watches'
  | 'metrics'
  | 'peering'
  | 'federation'
  | 'clustermesh'
  | 'export'
  | 'hand-edit'
  | 'scale-to-zero'
  | 'image-drift'
  | 'config-drift'
  | 'cordon'
  | 'quota'
  | 'alert'
  | 'balancer'
  | 'balancer-restart'
  | 'balancer-weight'
  | 'balancer-drain'
  | 'replication'
  | 'gslb-edit'
  | 'gslb-drain'
  | 'k8gb-stopped'
  | 'gateway-address'
  | 'route-backend';

/** Something that can be chosen when a switch is thrown. */
export type LabParam = {
  name: string;
  /** What people read. */
  label: string;
  default: string;
} & (
  | { type: 'choice'; options: string[] }
  | { type: 'number'; min: number; max: number; unit: string }
);

/** Values for the parameters of a switch. */
export type LabParams = Readonly<Record<string, string>>;

/** A switch as a page shows it. */
export type LabSwitch = {
  /** `<kind>:<target>` */
  id: string;
  kind: LabKind;
  /** A cluster, a region, a service in a cluster, a balancer, or `prometheus`. */
  target: string;
  label: string;
  /** What happens when it is thrown, in one sentence. */
  description: string;
  on: boolean;
  /** When it was thrown; ISO 8601. */
  since?: string;
  params: (LabParam & { value: string })[];
};

/** Throws a switch, or takes it back. Parameters left out have their defaults. */
export type LabCommand = {
  id: string;
  on: boolean;
  params?: Readonly<Record<string, string | number>>;
};

/** A switch as the lab holds it. Both acts say in one sentence what happened. */
export type SwitchDefinition = Pick<
  LabSwitch,
  'kind' | 'target' | 'label' | 'description'
> & {
  params: LabParam[];
  turnOn(params: LabParams): Promise<string> | string;
  turnOff(params: LabParams): Promise<string> | string;
};

/** Identity of a switch. */
export function switchId({
  kind,
  target,
}: Pick<LabSwitch, 'kind' | 'target'>): string {
  return `${kind}:${target}`;
}
