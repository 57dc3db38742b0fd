/** `localityLbSetting` of a DestinationRule, or what stands in for it. */
export type LocalitySetting = {
  enabled?: boolean | null;
  distribute?: { from?: string; to?: Record<string, number> }[];
  failover?: { from?: string; to?: string }[];
  failoverPriority?: string[];
};

/** `outlierDetection`, as far as it decides who may be ejected. */
export type OutlierSetting = {
  maxEjectionPercent?: number;
  minHealthPercent?: number;
};

/** What really applies to one destination for one client. */
export type EffectivePolicy = {
  /** Undefined: locality plays no part. */
  locality?: LocalitySetting;
  /** Undefined: nobody is ever ejected. */
  outlier?: OutlierSetting;
  /** Whether priorities may be made of localities. */
  failoverOn: boolean;
};
