/**
 * Any of these means that this is a real bot, or a machine with an identity, and a try-out has no business there: also as
 * the Teams toolkits and Azure name them, however they are written.
 */
const CREDENTIALS = [
  ...['botid', 'botpassword', 'bottype', 'aadappclientid', 'aadappclientsecret', 'clientid', 'clientsecret'],
  ...['azureclientid', 'azureclientsecret', 'azureclientcertificatepath', 'azurefederatedtokenfile', 'azurepassword'],
  ...['identityendpoint', 'msiendpoint', 'certificatethumbprint', 'certificateprivatekey'],
];

/** The name of the first that is set, if one is. */
export function credentialIn(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return Object.keys(env).find((name) => {
    const plain = name
      .toLowerCase()
      .replace(/[^a-z\d]/g, '')
      .replace(/^secret/, '');
    return env[name] && (plain.startsWith('microsoftapp') || CREDENTIALS.includes(plain));
  });
}
