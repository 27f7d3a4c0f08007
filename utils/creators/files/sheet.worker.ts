import type { RpcPort } from '../../rpc/portRpc'
import { servePort } from '../../rpc/portRpc'
import { createSheetFace } from './sheetFace'

servePort(createSheetFace(), globalThis as unknown as RpcPort)
