import { account } from './account'
import { campaigns } from './campaigns'
import { collaborations } from './collaborations'
import { common } from './common'
import { creators } from './creators'
import { diagnostics } from './diagnostics'
import { errors } from './errors'
import { failures } from './failures'
import { followUps } from './followUps'
import { lists } from './lists'
import { people } from './people'
import { quota } from './quota'
import { results } from './results'
import { rights } from './rights'
import { settings } from './settings'
import { shell } from './shell'
import { sync } from './sync'
import { team } from './team'
import { templates } from './templates'
import { terms } from './terms'
import { welcome } from './welcome'

export const zhCN = {
  common,
  shell,
  welcome,
  lists,
  creators,
  templates,
  terms,
  campaigns,
  quota,
  collaborations,
  failures,
  followUps,
  results,
  settings,
  diagnostics,
  sync,
  account,
  people,
  rights,
  team,
  errors,
}

/** Chinese leads: every other language must have its keys, and no others. */
export type Messages = typeof zhCN
