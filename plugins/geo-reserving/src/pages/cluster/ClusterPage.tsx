import { useParams } from 'react-router-dom';
import { PageFrame } from '../../components';
import { ClusterBody } from './ClusterBody';

/** The page of a cluster: its connection, what fires in it, what runs there, what is read from it. */
export function ClusterPage() {
  const { cluster = '' } = useParams();
  return (
    <PageFrame title={cluster}>
      <ClusterBody name={cluster} />
    </PageFrame>
  );
}
