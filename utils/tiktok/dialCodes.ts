/** Countries of dial codes that shops and their merchants have: `country_code` is written `US#1` (facts §3.2). */
const COUNTRIES: Readonly<Record<string, string>> = {
  1: 'US',
  7: 'RU',
  30: 'GR',
  31: 'NL',
  32: 'BE',
  33: 'FR',
  34: 'ES',
  36: 'HU',
  39: 'IT',
  43: 'AT',
  44: 'GB',
  48: 'PL',
  49: 'DE',
  52: 'MX',
  55: 'BR',
  60: 'MY',
  61: 'AU',
  62: 'ID',
  63: 'PH',
  65: 'SG',
  66: 'TH',
  81: 'JP',
  82: 'KR',
  84: 'VN',
  86: 'CN',
  90: 'TR',
  91: 'IN',
  351: 'PT',
  353: 'IE',
  420: 'CZ',
  852: 'HK',
  853: 'MO',
  886: 'TW',
  966: 'SA',
  971: 'AE',
}

/** `86` as TikTok writes it: `CN#86`; a code nobody knows here goes under the shop's region. */
export function countryCode(dial: string, region: string): string {
  return `${COUNTRIES[dial] ?? region}#${dial}`
}
