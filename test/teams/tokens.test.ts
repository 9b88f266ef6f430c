import { openTokens } from '../../src/teams/tokens';
import { signToken, startIdentity } from '../fake-teams/identity';

const APP = '5ca1ab1e-0000-4000-8000-00000051106a';
const TOLERATED = 300;

afterEach(() => jest.useRealTimers());

it('believes a token that was proven a moment ago only as a whole, and no longer than it says itself', async () => {
  const identity = await startIdentity();
  const tokens = openTokens(APP, identity.auth(APP, APP).ToBotFromChannelOpenIdMetadataUrl);
  const exp = Math.floor(Date.now() / 1000) + 60;
  const token = signToken({ aud: APP, exp });
  expect([await tokens.proves(token), await tokens.proves(token)]).toEqual([true, true]);
  const [head, payload, signature = ''] = token.split('.');
  const another = signToken({ aud: APP, exp, serviceUrl: 'https://smba.trafficmanager.net/' }).split('.')[1];
  const turned = [...signature].reverse().join('');
  for (const altered of [`${head}.${another}.${signature}`, `${head}.${payload}.${turned}`, `${head}.${payload}.`])
    expect(await tokens.proves(altered)).toBe(false);
  jest.useFakeTimers({ now: (exp + TOLERATED + 1) * 1000, doNotFake: ['setTimeout', 'setImmediate', 'nextTick'] });
  expect(await tokens.proves(token)).toBe(false);
  await identity.stop();
});
