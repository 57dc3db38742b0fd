import { Link } from '@backstage/core-components';
import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import { useServiceHref } from './useServiceHref';

/** The name of a service, leading to its page; plain text where the page is not mounted. */
export function ServiceLink(props: { row: ServiceRow; className: string }) {
  const { row, className } = props;
  const href = useServiceHref()(row);
  if (!href) return <span className={className}>{row.ref.name}</span>;
  return (
    <Link to={href} className={className} title={row.summary}>
      {row.ref.name}
    </Link>
  );
}
