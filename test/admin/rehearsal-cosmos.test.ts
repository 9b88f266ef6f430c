import '../acceptance/choose-cosmos';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { theCosmos } from '../acceptance/store';
import { rehearsal } from './rehearsal';

rehearsal('Cosmos DB', async () => openCosmos({ ...(await theCosmos()).fresh(), deadlineMs: 20_000 }));
