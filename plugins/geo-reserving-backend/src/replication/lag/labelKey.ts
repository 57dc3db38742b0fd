/** One text for the same labels, in whatever order they come. */
export function labelKey(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    Object.keys(labels)
      .sort()
      .map(name => [name, labels[name]]),
  );
}
