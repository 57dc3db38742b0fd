import ts from 'typescript';

/**
 * What a report says, in a form in which two that say the same are equal. Only to be compared.
 *
 * In which order the compiler writes the members of a union that it inferred depends on what else it has looked at, so
 * it differs from one run to the next. They are sorted here; everything else keeps its order.
 */
export function canonical(report: string): string {
  const code = /```ts\n(.*)```/s.exec(report)?.[1] ?? report;
  const file = ts.createSourceFile('report.d.ts', code, ts.ScriptTarget.Latest);
  const comments = code.split('\n').filter(line => /^\s*\/\//.test(line));
  return [...comments, ...file.statements.map(one => said(one, file))].join(
    '\n',
  );
}

function said(node: ts.Node, file: ts.SourceFile): string {
  if (ts.isUnionTypeNode(node)) {
    return node.types
      .map(type => said(type, file))
      .sort()
      .join(' | ');
  }
  const parts = node.getChildren(file);
  return parts.length === 0
    ? node.getText(file)
    : parts.map(part => said(part, file)).join(' ');
}
