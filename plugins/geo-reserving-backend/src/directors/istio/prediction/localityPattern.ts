/** A region/zone/subzone as a client or a group of endpoints has it. */
export type Locality = { region: string; zone: string; subzone?: string };

/** A pattern `R/Z/S`, read; undefined parts cover everything (section 1.5). */
export type LocalityPattern = {
  text: string;
  region?: string;
  zone?: string;
  subzone?: string;
};

/** Reads `R`, `R/Z` or `R/Z/S`; `*` covers all, and so does a missing zone or subzone. */
export function readPattern(text: string): LocalityPattern {
  // The third part keeps any further slashes, as in Istio.
  const [region, zone = '', ...rest] = text.split('/');
  const subzone = rest.join('/');
  return {
    text,
    region: region === '*' ? undefined : region,
    zone: zone === '*' || zone === '' ? undefined : zone,
    subzone: subzone === '*' || subzone === '' ? undefined : subzone,
  };
}

/** Whether a pattern covers a locality. */
export function patternCovers(
  { region, zone, subzone }: LocalityPattern,
  locality: Locality,
): boolean {
  return (
    (region === undefined || region === locality.region) &&
    (zone === undefined || zone === locality.zone) &&
    (subzone === undefined || subzone === (locality.subzone ?? ''))
  );
}

/** Grows from the most specific pattern to `*`. */
export function generality({ region, zone, subzone }: LocalityPattern): number {
  return (
    (region === undefined ? 4 : 0) +
    (zone === undefined ? 2 : 0) +
    (subzone === undefined ? 1 : 0)
  );
}
