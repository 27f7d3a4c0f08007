import type { Ref } from 'vue'
import type { TemplateSurroundings } from '@/utils/templates/rules'
import type { Template, TemplateProblem } from '@/utils/templates/types'
import { computed } from 'vue'
import { getAccount } from '@/utils/account/repo'
import { columnsOf, imageHashes } from '@/utils/templates/repo'
import { templateProblems } from '@/utils/templates/rules'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'

/** What templates of the shown shop may name, and how they stand against it. */
export function useTemplateSurroundings() {
  const { shop } = useShop()
  const key = computed(() => shop.value?.key)
  const { rows } = useLiveQuery(async db => ({
    variables: await columnsOf(db, key.value),
    imageHashes: await imageHashes(db),
    imagesCome: await getAccount(db) !== undefined,
  }), [key])

  const surroundings = computed<TemplateSurroundings | undefined>(() =>
    rows.value && { ...rows.value, shop: key.value })

  /** Empty until the surroundings are read. */
  function problemsOf(template: Template): TemplateProblem[] {
    return surroundings.value ? templateProblems(template, surroundings.value) : []
  }

  /** Of one template that changes while it is typed. */
  function useProblems(template: Ref<Template | undefined>) {
    return computed(() => template.value ? problemsOf(template.value) : [])
  }

  return { surroundings, problemsOf, useProblems }
}
