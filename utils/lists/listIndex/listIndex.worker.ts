import type { RpcPort } from '../../rpc/portRpc'
import { createDatabase } from '../../db/database'
import { servePort } from '../../rpc/portRpc'
import { createListIndexFace } from './listIndexFace'

servePort(createListIndexFace(createDatabase()), globalThis as unknown as RpcPort)
