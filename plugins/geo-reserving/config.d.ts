export interface Config {
  geoReserving?: {
    /**
     * Where findings link to: `<docsBaseUrl>/findings/<check>.md`. A web address, or a path of this
     * portal. Default: the documentation in the plugin's repository.
     * @visibility frontend
     */
    docsBaseUrl?: string;
  };
}
