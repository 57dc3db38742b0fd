type Document = {
  paths: Record<
    string,
    Record<
      string,
      { parameters?: { name: string; schema: { enum?: string[] } }[] }
    >
  >;
};

/** `METHOD path` of every route of an OpenAPI document. A parameter with a list of words makes a route of each word. */
export function routesOf({ paths }: Document): string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [] }]) =>
      parameters
        .reduce(
          (routes, { name, schema }) =>
            path.includes(`{${name}}`) && schema.enum
              ? routes.flatMap(route =>
                  schema.enum!.map(word => route.replace(`{${name}}`, word)),
                )
              : routes,
          [path],
        )
        .map(route => `${method.toUpperCase()} ${route}`),
    ),
  );
}
