import './choose-cosmos';
import { tenantsAreApart } from './two-towns';

describe('two municipalities on cosmos', tenantsAreApart);
