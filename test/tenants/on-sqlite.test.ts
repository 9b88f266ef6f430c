import './choose-sqlite';
import { tenantsAreApart } from './two-towns';

describe('two municipalities on sqlite', tenantsAreApart);
