import './choose-memory';
import { tenantsAreApart } from './two-towns';

describe('two municipalities on memory', tenantsAreApart);
