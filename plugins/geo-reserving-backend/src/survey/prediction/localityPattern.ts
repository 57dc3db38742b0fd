/** A region/zone/subzone as a client or a group of endpoints has it. */
export type Locality = { region: string; zone: string; subzone?: string };

/** Whether a pattern `R/Z/S` covers a locality; `*` or a missing Z or S covers all (section 1.5). */
export function localityMatches(pattern: string, locality: Locality): boolean {
  const [region, zone, subzone] = splitLocality(pattern);
  return (
    (region === '*' || region === locality.region) &&
    (zone === '*' || zone === '' || zone === locality.zone) &&
    (subzone === '*' || subzone === '' || subzone === (locality.subzone ?? ''))
  );
}

/** The region that a pattern names, undefined for `*`. */
export function patternRegion(pattern: string): string | undefined {
  const [region] = splitLocality(pattern);
  return region === '*' ? undefined : region;
}

/** Orders patterns from the most specific to `*`, so that overlapping ones have one meaning. */
export function generality(pattern: string): number {
  const [region, zone, subzone] = splitLocality(pattern);
  const open = (part: string) => part === '*' || part === '';
  return (
    (region === '*' ? 4 : 0) + (open(zone) ? 2 : 0) + (open(subzone) ? 1 : 0)
  );
}

/** The third part keeps any further slashes, as in Istio. */
function splitLocality(pattern: string): [string, string, string] {
  const [region = '', zone = '', ...rest] = pattern.split('/');
  return [region, zone, rest.join('/')];
}
