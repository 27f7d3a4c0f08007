import type { Ref } from 'vue'
import type { Terms, TermsProblem, TermsProblemCode } from '@/utils/collaborations/types'
import type { Shop } from '@/utils/shop/types'
import { computed, ref } from 'vue'
import { takenNames } from '@/utils/collaborations/takenNames'
import { emptyTermsForm, formOf, termsOf } from '@/utils/collaborations/termsForm'
import { termsProblems } from '@/utils/collaborations/termsRules'
import { REGIONS } from '@/utils/tiktok/regions'
import { useLiveQuery } from './useLiveQuery'
import { useTermsProblemText } from './useTermsProblemText'

/** When TikTok does not say (facts §7); the review asks. */
const MAX_PRODUCTS = 100

/** Said while it is typed; the others wait until the merchant wants to go on. */
const AT_ONCE: readonly TermsProblemCode[] = ['name-too-long', 'name-taken', 'message-too-long', 'too-many-products', 'product-unavailable', 'product-of-other-shop', 'end-date-past', 'sensitive-words']

/** The form of an invitation's terms, and what is wrong with it, sentence by field. */
export function useCampaignTerms({ shop, tried }: { shop: Ref<Shop | undefined>, tried: Ref<boolean> }) {
  const sentence = useTermsProblemText()
  const form = ref(emptyTermsForm())
  /** What only TikTok knew, of the terms as they were then. */
  const told = ref<{ terms: Terms, problems: readonly TermsProblem[] }>()
  const key = computed(() => shop.value?.key)
  const { rows: names } = useLiveQuery(db => key.value === undefined ? new Set<string>() : takenNames(db, key.value), [key])

  const terms = computed(() => termsOf(form.value))
  const problems = computed((): TermsProblem[] => {
    const mine = termsProblems(terms.value, {
      shop: REGIONS[shop.value?.region ?? 'US'],
      now: Date.now(),
      maxProducts: MAX_PRODUCTS,
      takenNames: names.value ?? new Set(),
      stock: new Map(form.value.products.map(({ productId, stock }) => [productId, stock])),
    })
    return [...mine, ...(told.value?.problems ?? []).filter(({ field }) => told.value && sameAt(field, told.value.terms, terms.value))]
  })

  return {
    form,
    problems,
    /** What is wrong at a path of the terms, as a sentence. */
    problemAt: (field: string): string | undefined => {
      const problem = problems.value.find(each => each.field === field && (tried.value || AT_ONCE.includes(each.code)))
      return problem && sentence(problem)
    },
    load: (known: Terms, found: readonly TermsProblem[] = []): void => {
      form.value = formOf(known)
      told.value = { terms: termsOf(form.value), problems: found }
    },
    /** Only when nothing is wrong. */
    complete: (): Terms | undefined => problems.value.length === 0 ? terms.value : undefined,
  }
}

function sameAt(field: string, before: Terms, now: Terms): boolean {
  const at = (terms: Terms): string => JSON.stringify(field.split('.').reduce((value: unknown, step) => (value as Record<string, unknown> | undefined)?.[step], terms)) ?? ''
  return at(before) === at(now)
}
