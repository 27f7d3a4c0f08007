import { SHOP_COOKIES } from './claims'

/** The part of `browser.cookies` that is used. */
export interface CookiesApi {
  getAll: (details: { url: string, storeId?: string }) => Promise<{ name: string, value: string }[]>
}

/** `fp` of every call is this cookie (facts §2.1). */
const FP_COOKIE = 's_v_web_id'

/** Only the cookies that name the shop; no session cookie is looked at. Empty where the permission is missing. */
export async function readShopCookies(api: CookiesApi, host: string, storeId?: string): Promise<Record<string, string>> {
  const cookies = await readCookies(api, host, storeId)
  return Object.fromEntries(SHOP_COOKIES.flatMap((name) => {
    const value = cookies.get(name)
    return value === undefined ? [] : [[name, value]]
  }))
}

export async function readFp(api: CookiesApi, host: string, storeId?: string): Promise<string | undefined> {
  return (await readCookies(api, host, storeId)).get(FP_COOKIE)
}

async function readCookies(api: CookiesApi, host: string, storeId?: string): Promise<Map<string, string>> {
  try {
    const cookies = await api.getAll({ url: `https://${host}/`, ...(storeId === undefined ? {} : { storeId }) })
    return new Map(cookies.map(({ name, value }) => [name, value]))
  }
  catch {
    return new Map()
  }
}
