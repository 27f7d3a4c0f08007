import { listTemplates } from '@/utils/templates/repo'
import { useLiveQuery } from './useLiveQuery'

/** Templates that are not removed, last changed first. Merchants have dozens: they are read whole. */
export function useTemplateRows() {
  const { rows, error } = useLiveQuery(listTemplates)
  return { templates: rows, error }
}
