import type { Ref } from 'vue'
import type { ImagePart, Part, Template } from '@/utils/templates/types'
import type { Product } from '@/utils/tiktok/types'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { editParts, moveItem, PARTS_LIMIT, replacePart } from '@/utils/templates/edit'
import { useAnnounce } from './useAnnounce'
import { useErrorText } from './useErrorText'
import { useTemplates } from './useTemplates'
import { useToasts } from './useToasts'

interface Editing {
  template: Ref<Template | undefined>
  change: (edit: (template: Template) => Template) => void
  /** Index of the version on screen. */
  version: Ref<number>
}

/** What can be done to the parts of the version on screen. */
export function useTemplateParts({ template, change, version }: Editing) {
  const { addImage, newId } = useTemplates()
  const { t } = useI18n()
  const { show } = useToasts()
  const { announce } = useAnnounce()
  const errorText = useErrorText()
  const parts = computed(() => template.value?.versions[version.value]?.parts ?? [])
  /** Refused files, by the id of the part they were for. */
  const imageErrors = ref<Record<string, string>>({})

  function edit(work: (parts: readonly Part[]) => Part[]): void {
    const at = version.value
    change(present => editParts(present, at, work))
  }

  /** A file as an image part; what is wrong with it is shown at `part`, or as a message. */
  async function readImage(file: File, part?: string): Promise<ImagePart | undefined> {
    try {
      const image = await addImage(file)
      if (part !== undefined)
        delete imageErrors.value[part]
      return image
    }
    catch (thrown) {
      const sentence = errorText(thrown)
      if (part === undefined)
        show({ text: sentence, tone: 'refused' })
      else
        imageErrors.value[part] = sentence
      return undefined
    }
  }

  function add(part: Part): void {
    edit(present => present.length < PARTS_LIMIT ? [...present, part] : [...present])
  }

  return {
    parts,
    full: computed(() => parts.value.length >= PARTS_LIMIT),
    imageErrors,
    replace: (part: Part) => edit(present => replacePart(present, part)),
    addText: () => add({ id: newId(), kind: 'text', text: '' }),
    /** The card of the invitation that the campaign makes. */
    addCard: () => add({ id: newId(), kind: 'collaboration' }),
    hasCard: computed(() => parts.value.some(({ kind }) => kind === 'collaboration')),

    async addImage(file: File): Promise<void> {
      const image = await readImage(file)
      if (image)
        add(image)
    },

    async replaceImage(part: ImagePart, file: File): Promise<void> {
      const image = await readImage(file, part.id)
      if (image)
        edit(present => replacePart(present, { ...image, id: part.id }))
    },

    /** Into the part of this id, or as a new one. */
    setProduct({ productId, title, price, imageUrl, stock }: Product, shop: string, id?: string): void {
      const part: Part = { id: id ?? newId(), kind: 'product', shop, productId, title, price, imageUrl, stock }
      if (id === undefined)
        add(part)
      else
        edit(present => replacePart(present, part))
    },

    move(from: number, to: number): void {
      edit(present => moveItem(present, from, to))
      announce(t('templates.part.moved', { n: to + 1 }))
    },

    remove(index: number): void {
      const before = parts.value
      edit(present => present.filter((_, place) => place !== index))
      show({ text: t('templates.part.removed', { n: index + 1 }), undo: () => edit(() => [...before]) })
    },
  }
}
