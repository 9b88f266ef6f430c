import { openMemory } from '../../src/storage/memory/memory-store';
import { storeContract } from './contract';

storeContract('memory', openMemory);
