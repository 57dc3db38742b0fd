import { useServices } from '../api';
import { StatusMark } from '../components';

/** How a service of a list is doing; nothing while that is not known. */
export function ChosenService({ name }: { name: string }) {
  const { data } = useServices({ search: name, sort: 'name', limit: 10 });
  const row = data?.items.find(
    ({ ref }) => `${ref.namespace}/${ref.name}` === name,
  );
  return row ? (
    <>
      <StatusMark axis="serving" status={row.serving} />
      <StatusMark axis="protection" status={row.protection} />
    </>
  ) : null;
}
