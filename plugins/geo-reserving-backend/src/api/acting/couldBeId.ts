/** What plans and operations are called: nothing else is looked for in the database, which not every text fits into. */
const ID = /^[0-9A-Za-z-]{1,64}$/;

export function couldBeId(text: string): boolean {
  return ID.test(text);
}
