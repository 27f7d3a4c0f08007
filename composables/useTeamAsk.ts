import type { QuestionOptions, TeamQuestion } from '@/utils/team/questions'
import type { RouteAnswer } from '@/utils/westmoon/contract/routes'
import { useTeamAnswerStore } from '@/stores/teamAnswers'
import { useAccount } from './useAccount'
import { useWorker } from './useWorker'

interface Asked<Name extends TeamQuestion> {
  value: RouteAnswer<Name>
  at: number
}

/** Asks the company's server by the worker, and keeps what it said last to each question of this account. */
export function useTeamAsk() {
  const worker = useWorker()
  const store = useTeamAnswerStore()
  const { account } = useAccount()
  const keyOf = (name: TeamQuestion, options: unknown): string => JSON.stringify([account.value?.server, account.value?.person, name, options])

  /** What was said last. */
  function last<Name extends TeamQuestion>(name: Name, options: QuestionOptions<Name>): Asked<Name> | undefined {
    return store.get(keyOf(name, options)) as Asked<Name> | undefined
  }

  /** Throws `CodedError`. */
  async function ask<Name extends TeamQuestion>(name: Name, options: QuestionOptions<Name>): Promise<RouteAnswer<Name>> {
    const key = keyOf(name, options)
    const value = await worker['team.ask'](name, options)
    store.keep(key, { value, at: Date.now() })
    return value
  }

  return { ask, last }
}
