import type { Creator } from '../world/types.ts'
import { pickFrom } from '../random.ts'

type Some = readonly [string, ...string[]]

/** A person's whole message: leave me alone. */
const OPT_OUTS: Record<string, Some> = {
  en: ['STOP', 'Stop.', 'unsubscribe', 'Stop!!'],
  id: ['Berhenti', 'stop'],
  ms: ['Berhenti', 'STOP'],
  vi: ['Dừng lại', 'STOP'],
  th: ['หยุด', 'STOP'],
  de: ['Stopp', 'STOP'],
  es: ['Basta', 'STOP'],
  pt: ['Parar', 'STOP'],
  ja: ['停止', 'STOP'],
}

/** Answers of people who want to hear more; some have a word in them that alone would be an opt-out. */
const ANSWERS: Record<string, Some> = {
  en: ['Sounds lovely, tell me more!', 'Hi! What is the commission?', 'Please don\'t stop sending these, I love them', 'Can I get a sample first?', 'I would rather stop by next week and let you know', 'مرحبا! المنتج رائع، لا تقل STOP، أرسل لي المزيد'],
  id: ['Boleh kak, komisinya berapa?', 'Saya tertarik, bisa kirim sampel?', 'Jangan berhenti kirim info ya kak'],
  ms: ['Boleh, saya berminat!', 'Jangan berhenti hantar ya', 'Ada sampel percuma?'],
  vi: ['Shop gửi mẫu cho mình nhé', 'Hoa hồng bao nhiêu ạ?', 'Mình chưa muốn dừng lại đâu, gửi thêm nhé'],
  th: ['สนใจค่ะ ส่งตัวอย่างได้ไหมคะ', 'ค่าคอมเท่าไหร่คะ', 'อย่าเพิ่งหยุดส่งนะคะ'],
  de: ['Klingt gut, wie hoch ist die Provision?', 'Gerne, bitte schickt mir ein Muster'],
  es: ['¡Me interesa! ¿Qué comisión ofrecen?', 'Basta con una muestra y lo publico'],
  pt: ['Oi! Qual é a comissão?', 'Não precisa parar, me manda mais fotos'],
  ja: ['興味があります。サンプルはありますか？', '報酬は何％ですか？'],
}

export function optOutOf({ language, index }: Creator, seed: number): string {
  return pickFrom(OPT_OUTS[language] ?? ['STOP'], seed, index, 'opt out words')
}

export function answerOf({ language, index }: Creator, { seed, round }: { seed: number, round: number }): string {
  return pickFrom(ANSWERS[language] ?? ['Hi!'], seed, index, round, 'answer words')
}
