import { openMemory } from '../../src/storage/memory/memory-store';
import { storeContract } from './contract';
import { withClock } from './opened';

storeContract('memory', () => withClock(openMemory));
