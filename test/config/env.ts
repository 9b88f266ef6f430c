import { ConfigError } from '../../src/config';

export const APP = '50110000-0000-4000-8000-0000000000b1';
export const TENANT = '50110000-0000-4000-8000-0000000000a1';
export const OTHER = '50110000-0000-4000-8000-0000000000a2';

export const single = {
  MicrosoftAppId: APP,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppPassword: 'invented',
};
export const managed = { ...single, MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppPassword: undefined };

/** What the validator says by itself, which helps nobody who starts a service. */
export const ZODS = /invalid|expected|received|too (?:small|big)|must (?:match|be)|regex|pattern|invented/i;

/** The sentence it refuses with. */
export function refusal(read: () => unknown): string {
  try {
    read();
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.message;
    throw fault;
  }
  throw new Error('it was not refused');
}
