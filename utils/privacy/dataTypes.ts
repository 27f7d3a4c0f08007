/**
 * What a device that is signed in sends, in Firefox's words
 * (extensionworkshop.com, «Firefox built-in consent»): the account and password;
 * messages as they were sent; creators' handles, ids and notes; what was read on
 * TikTok's pages, e.g. products. Without an account nothing of it leaves.
 */
export const SHARED_DATA = ['authenticationInfo', 'personalCommunications', 'personallyIdentifyingInfo', 'websiteContent'] as const

/** Names of browser and system at the sign-in; Firefox asks for it apart, when the extension is installed. */
export const DEVICE_DATA = 'technicalAndInteraction'

/** As Firefox (140 and later) says it; other browsers leave `data_collection` out. */
export interface DataPermissions { data_collection?: string[] }

/** Whether what was taken back (permissions of the browser's event) is needed to stay signed in. */
export function endsSharing(taken: object): boolean {
  const { data_collection: kinds = [] } = taken as DataPermissions
  return SHARED_DATA.some(kind => kinds.includes(kind))
}
