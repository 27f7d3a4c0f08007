/**
 * Words with which a person asks to be left alone, by language. Only a reply
 * that says nothing else counts; data, to be added to freely. Lower case, as
 * `plain` in optOut.ts leaves them.
 */
export const OPT_OUT_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['stop', 'stop all', 'unsubscribe', 'opt out', 'optout', 'remove me', 'no more', 'leave me alone', 'do not contact me', 'dont contact me', 'dont message me', 'do not message me'],
  zh: ['退订', '退訂', 'td', '别发了', '不要再发', '不要再发了', '请勿打扰', '勿扰', '拒收', '停止'],
  es: ['alto', 'parar', 'basta', 'cancelar', 'no me escribas', 'no contactar', 'dejen de escribirme'],
  pt: ['parar', 'pare', 'sair', 'cancelar', 'não me envie mais', 'remover'],
  fr: ['arrêt', 'arret', 'arrêter', 'désabonner', 'stop sms', 'ne me contactez plus'],
  de: ['stopp', 'abmelden', 'abbestellen', 'keine nachrichten mehr'],
  it: ['ferma', 'basta', 'cancellami', 'non contattarmi'],
  nl: ['stoppen', 'afmelden', 'uitschrijven'],
  pl: ['rezygnuję', 'wypisz', 'nie pisz'],
  id: ['berhenti', 'stop kirim', 'jangan hubungi saya', 'jangan kirim lagi'],
  ms: ['berhenti', 'jangan hubungi saya', 'batal'],
  vi: ['dừng', 'ngừng', 'dừng lại', 'hủy', 'huỷ', 'đừng nhắn nữa'],
  th: ['หยุด', 'เลิก', 'ยกเลิก', 'ไม่ต้องส่งมาอีก'],
  ja: ['停止', '配信停止', 'やめてください', '連絡しないでください'],
  ar: ['توقف', 'إلغاء', 'الغاء', 'إيقاف', 'ايقاف', 'لا تراسلني'],
  fil: ['tigil', 'huminto', 'ayoko na'],
}
