/** What HAProxy accepts as the name of a section or a server. */
const NAME = /^[A-Za-z0-9_.:-]{1,255}$/;

/** Whether a text can be the name of a backend or a server of HAProxy. @public */
export function isHaproxyName(text: string): boolean {
  return NAME.test(text);
}
