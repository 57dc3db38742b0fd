/** The owner as people say it: `team-checkout` for `group:default/team-checkout`. */
export function ownerName(owner: string): string {
  return owner.slice(Math.max(owner.lastIndexOf('/'), owner.indexOf(':')) + 1);
}
