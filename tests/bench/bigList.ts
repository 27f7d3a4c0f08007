export const ROWS = 100_000
export const LIST = 'bench'
/** As utils/lists/chunks.ts has it. */
export { CHUNK } from '../../utils/lists/chunks.ts'
