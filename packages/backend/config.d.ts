export interface Config {
  /** The demo portal's embedded fleet and the page that breaks it. */
  fleetLab?: {
    /** Whether to start the embedded fleet. */
    enabled?: boolean;
  };
}
