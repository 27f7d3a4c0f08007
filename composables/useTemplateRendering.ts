import type { Ref } from 'vue'
import type { Invite } from '@/utils/lists/types'
import type { Shop } from '@/utils/shop/types'
import type { TemplateVersion } from '@/utils/templates/types'
import { computed } from 'vue'
import { createScope, messageLength, productOf, renderPart, renderSegments } from '@/utils/templates/rules'
import { KNOWN_VARIABLES } from '@/utils/templates/variables'

interface Rendered {
  version: Ref<TemplateVersion | undefined>
  /** Absent: the samples of the catalogue. */
  invite: Ref<Invite | undefined>
  shop: Ref<Shop | undefined>
}

/** The version as one creator gets it, by the same functions that the review uses. */
export function useTemplateRendering({ version, invite, shop }: Rendered) {
  const scope = computed(() => {
    const product = version.value && productOf(version.value)
    if (invite.value)
      return createScope({ invite: invite.value, shop: { name: shop.value?.name }, product })
    const samples = new Map<string, string>(KNOWN_VARIABLES.map(({ name, sample }) => [name, sample]))
    return product ? samples.set('product.title', product.title).set('product.price', product.price) : samples
  })

  const messages = computed(() => (version.value?.parts ?? []).map((part) => {
    const { content, missing } = renderPart(part, scope.value)
    const marked = missing.length > 0 && part.kind === 'text'
    return { id: part.id, content, segments: marked ? renderSegments(part.text, scope.value) : undefined }
  }))
  const lengths = computed(() => messages.value.map(({ content }) => messageLength(content)))

  return { messages, lengths }
}
