import type { Template } from '../templates/types'
import type { Rate } from './wilson'

export type TemplateSort = 'change' | 'rate' | 'name'

/**
 * By rate, the best first; those whose rate says nothing yet behind, by how
 * often they were sent. `templates` come last changed first, and stay so among equals.
 */
export function sortTemplates<One extends Pick<Template, 'id' | 'name'>>(templates: readonly One[], sort: TemplateSort, rates: ReadonlyMap<string, Rate> | undefined): One[] {
  if (sort === 'name')
    return templates.toSorted((one, other) => one.name.localeCompare(other.name))
  return sort === 'rate' && rates
    ? templates.toSorted((one, other) => weight(rates.get(other.id)) - weight(rates.get(one.id)))
    : [...templates]
}

/** Rates above 1, how often it was sent below. */
function weight(rate: Rate | undefined): number {
  if (rate === undefined)
    return 0
  return rate.tooFew ? rate.of / 1000 : 1 + rate.rate
}
