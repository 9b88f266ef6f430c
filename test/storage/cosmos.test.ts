import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { storeContract } from './contract';

let cosmos: LocalCosmos;
beforeAll(async () => {
  cosmos = await startCosmos();
});
afterAll(() => cosmos.stop());

storeContract('cosmos', async () => ({ store: await openCosmos(cosmos.fresh()), later: cosmos.later }));
