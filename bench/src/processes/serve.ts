type Command = { id: number; command: string; argument: never };

/** Answers the commands of a {@link Child} with the functions of the same names. */
export function serve(
  commands: Record<string, (argument: never) => unknown>,
): void {
  process.on('message', async message => {
    const { id, command, argument } = message as Command;
    try {
      const value = await commands[command](argument);
      process.send?.({ id, value });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
}
