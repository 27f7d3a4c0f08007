/** What the sandbox takes for sensitive; the real list is not known. */
const SENSITIVE = [/\bguaranteed? profit/i, /\bpaypal\b/i, /\bcasino\b/i, /\bviagra\b/i, /微信/, /加我私聊/]

export function hasSensitiveWords(text: string): boolean {
  return SENSITIVE.some(pattern => pattern.test(text))
}
