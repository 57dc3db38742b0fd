import { useParams } from 'react-router-dom';
import { PageFrame } from '../../components';
import { ServiceBody } from './ServiceBody';

/** The page of a service that may have no entity; the service stands in the URL. */
export function ServicePage() {
  const { namespace = '', name = '' } = useParams();
  return (
    <PageFrame title={`${namespace}/${name}`}>
      <ServiceBody serviceRef={{ namespace, name }} />
    </PageFrame>
  );
}
