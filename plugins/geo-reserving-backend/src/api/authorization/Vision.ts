/** What one caller may see, as decided for one request. */
export type Vision = {
  /** `geo-reserving.fleet.read`: the fleet, and services that no entity is bound to. */
  fleet: boolean;
  /** `geo-reserving.service.read`, in general. */
  services: 'all' | 'none' | 'some';
  /** Whether it holds for one entity; false for an entity that was not asked about. */
  mayRead(entityRef: string): boolean;
};
