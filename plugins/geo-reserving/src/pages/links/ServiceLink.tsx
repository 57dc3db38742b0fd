import { Link } from '@backstage/core-components';
import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';

/** Props of {@link ServiceLink}. */
export type ServiceLinkProps = {
  row: Pick<ServiceRow, 'ref'> & { summary?: string };
  /** Where its page is, from `useServiceHref`: asked once for a list, not once for each row. */
  href: string | undefined;
  className?: string;
};

/** The name of a service, leading to its page; plain text where no page is mounted. */
export function ServiceLink({ row, href, className }: ServiceLinkProps) {
  if (!href) return <span className={className}>{row.ref.name}</span>;
  return (
    <Link to={href} className={className} title={row.summary}>
      {row.ref.name}
    </Link>
  );
}
