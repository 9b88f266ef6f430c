import { isMicrosofts, MICROSOFTS } from '../../src/teams/upload';

describe('where a file may go', () => {
  it.each([
    'https://kommun-my.sharepoint.com/personal/x/_api/v2.0/drive/items/1/uploadSession?guid=1',
    'https://kommun.sharepoint.com/x',
    'https://kommun-my.sharepoint.com:443/x',
    'https://KOMMUN-MY.SHAREPOINT.COM/x',
  ])('is to somebody’s OneDrive: %s', (address) => {
    expect(isMicrosofts(address, MICROSOFTS)).toBe(true);
  });

  it.each([
    '',
    'kommun.sharepoint.com',
    'http://kommun.sharepoint.com/x',
    'https://sharepoint.com.example/x',
    'https://evilsharepoint.com/x',
    'https://sharepoint.com/x',
    'https://kommun.sharepoint.com.:443/x',
    'https://kommun.sharepoint.com:444/x',
    'https://a@kommun.sharepoint.com/x',
    'https://example.com/?x=.sharepoint.com',
    'https://example.com/#.sharepoint.com',
    'ftp://kommun.sharepoint.com/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
  ])('is nowhere else: %s', (address) => {
    expect(isMicrosofts(address, MICROSOFTS)).toBe(false);
  });

  it('is to a whole origin where one is named, as on a developer’s machine', () => {
    expect(isMicrosofts('http://127.0.0.1:4000/x', ['http://127.0.0.1:4000'])).toBe(true);
    expect(isMicrosofts('http://127.0.0.1:4001/x', ['http://127.0.0.1:4000'])).toBe(false);
  });
});
